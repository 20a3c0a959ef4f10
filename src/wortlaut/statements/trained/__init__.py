"""The trained engine: chooses among what the rules and a small network propose."""
