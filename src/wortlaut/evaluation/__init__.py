"""Measures of predicted statements against gold ones."""
