"""Lets `python -m kaidah` run the command line."""

from kaidah.cli import run

run()
