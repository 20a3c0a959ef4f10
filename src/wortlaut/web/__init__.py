"""The reader: pages and an HTTP API over an archive."""
