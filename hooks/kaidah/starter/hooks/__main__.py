"""Lets `python hooks` run the command line from a checkout, with nothing installed but the lock."""

from kaidah.cli import run

run()
