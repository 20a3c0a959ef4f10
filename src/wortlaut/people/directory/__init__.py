"""People and organisations over many articles: who is one, who may be, and who is not."""
