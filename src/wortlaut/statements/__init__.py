"""An article's text becomes statements."""
