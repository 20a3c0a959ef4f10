"""Statements by rules: one module per way in which German represents speech."""
