"""A page or pasted text becomes an article."""
