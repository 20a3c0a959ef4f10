"""Mentions become entities, and speakers become people."""
