"""A file as a lock between programs. What they keep each other out of is the caller's business."""

from __future__ import annotations

import sys
from typing import IO

# The system lets go of these locks when a process ends, however it ends.
if sys.platform == "win32":
    import msvcrt

    def locked(file: IO[bytes]) -> bool:
        """Take the lock of a file, which ends with the process; tell whether it was free."""
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def locked(file: IO[bytes]) -> bool:
        """Take the lock of a file, which ends with the process; tell whether it was free."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
