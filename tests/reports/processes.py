"""Which processes are there, as Linux tells it."""

import os
import time
from pathlib import Path


def children(pid=None):
    """Of the process's first thread. One that has ended and was not reaped is among them."""
    pid = pid or os.getpid()
    return set(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))


def lives(pid):
    """One that has ended does not, whether or not anybody has reaped it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def comes_true(condition, seconds=5):
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.02)
    return bool(condition())
