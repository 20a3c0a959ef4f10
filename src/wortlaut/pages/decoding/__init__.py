"""Bytes become characters: packing, encodings, and what is no page at all."""
