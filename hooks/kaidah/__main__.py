"""Lets `python -m kaidah` run the command line."""

import sys

from kaidah.cli import main

sys.exit(main())
