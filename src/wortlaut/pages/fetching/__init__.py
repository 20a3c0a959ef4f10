"""Addresses become bytes, within limits and without reaching where nobody should."""
