"""Many articles: streamed over all cores of this machine."""
