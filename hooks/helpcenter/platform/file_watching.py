"""What the owner of a machine can do when it does not report changes of files."""

from __future__ import annotations

import errno
import sys

_LIMITS = frozenset({errno.ENOSPC, errno.EMFILE, errno.ENFILE})
_INOTIFY = "Raise fs.inotify.max_user_watches and fs.inotify.max_user_instances with sysctl."
_OPEN_FILES = "Raise the limit of open files with ulimit -n."


def way_out(error: OSError) -> str:
    """Return how to make the system watch more files; empty if ``error`` is no limit of the system."""
    if error.errno not in _LIMITS:
        return ""
    return _INOTIFY if sys.platform == "linux" else _OPEN_FILES
