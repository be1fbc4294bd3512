"""Lets `python hooks` run the command line from a checkout, with nothing installed but the lock."""

import sys

from kaidah.cli import main

sys.exit(main())
