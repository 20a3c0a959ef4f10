"""The reader's pages, a module for each."""
