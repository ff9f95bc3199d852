"""Addresses on which a server listens."""

from __future__ import annotations

import sys

# Elsewhere, a server that has just ended does not keep its port from the next one; on Windows, the same option lets
# two servers share a port, of which one is never asked.
REUSES_ADDRESS = sys.platform != "win32"
