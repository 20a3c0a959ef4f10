"""The archive: keeps records, finds statements, and lets people correct them."""
