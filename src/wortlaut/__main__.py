"""Runs the command line as ``python -m wortlaut``."""

from wortlaut.cli import main

main()
