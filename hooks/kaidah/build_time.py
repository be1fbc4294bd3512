"""The time that whoever builds has fixed, for everything that would otherwise depend on the clock.

See reproducible-builds.org, SOURCE_DATE_EPOCH, which is in seconds and the same everywhere.
"""

import os
from datetime import UTC, date, datetime

from kaidah.edits import RefusedError

_VARIABLE = "SOURCE_DATE_EPOCH"


def fixed_time() -> datetime | None:
    """Return the time that was fixed, None without one; raises RefusedError for what is none."""
    told = os.environ.get(_VARIABLE, "")
    if not told:
        return None
    try:
        return datetime.fromtimestamp(int(told), UTC)
    except (OSError, OverflowError, ValueError):
        raise RefusedError(
            f'{_VARIABLE} "{told}" bukan waktu. Tulis detik sejak 1 Januari 1970, misalnya dari '
            "git log -1 --format=%ct, atau hapus variabel itu."
        ) from None


def today() -> date:
    """Return the day reviews are due by: that of the build, where it is fixed, else today, here."""
    return (fixed_time() or datetime.now().astimezone()).date()
