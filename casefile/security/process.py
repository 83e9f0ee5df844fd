"""Keep what is in memory out of core dumps and out of other processes' reach."""

from __future__ import annotations

import sys
from typing import Final

_PR_SET_DUMPABLE: Final = 4  # Source: prctl(2)


def harden_process() -> bool:
    """Switch off core dumps and, on Linux, reading by other processes of the same user.

    Does nothing where the system offers no such thing. Gives whether all of it took effect.
    """
    if sys.platform == "win32":
        return False
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, most))
    if not sys.platform.startswith("linux"):
        return True
    import ctypes  # heavy enough to be noticed where this is not done

    library = ctypes.CDLL(None, use_errno=True)
    return bool(library.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)
