"""Starts the web server and the worker side by side and ends both: on Ctrl-C, on SIGTERM, or when either of them dies.
It holds no state and needs no database; a service manager such as systemd does the same in production.
"""

import ctypes
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

POLL_SECONDS = 0.1
# Longer than gunicorn gives its open requests, so that nothing is cut off that would have ended by itself.
GRACE_SECONDS = 20
PR_SET_PDEATHSIG = 1
# Gunicorn's workers touch a file every second to show that they live; in memory that never waits for a disk.
SHARED_MEMORY = Path("/dev", "shm")


class Stopped(Exception):
    """Somebody asked the supervisor to stop."""


def is_port_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def answers(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def web_command(bind: str) -> list[str]:
    """Gunicorn without its control socket, which it would open in the home directory of whoever runs it."""
    temporary = ["--worker-tmp-dir", str(SHARED_MEMORY)] if SHARED_MEMORY.is_dir() else []
    options = ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--preload"]
    quiet = ["--no-control-socket", "--graceful-timeout", "10", "--log-level", "warning"]
    return [sys.executable, "-m", "gunicorn", "audit_portal.wsgi", "--bind", bind, *options, *quiet, *temporary]


def worker_command() -> list[str]:
    return [sys.executable, "manage.py", "work"]


def supervise(commands: Sequence[Sequence[str]], is_ready: Callable[[], bool], announce: Callable[[], None]) -> int:
    """Run the commands until one ends or we are told to stop, say when they are ready, and give back an exit code."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    children: list[subprocess.Popen[bytes]] = []
    is_announced = False
    try:
        children.extend(_start(command) for command in commands)
        while all(child.poll() is None for child in children):
            if not is_announced and is_ready():
                announce()
                is_announced = True
            time.sleep(POLL_SECONDS)
    except Stopped:
        return 0
    finally:
        _end(children)
    return next((child.returncode for child in children if child.returncode), 1)


def _stop(number: int, frame: FrameType | None) -> None:
    for again in (signal.SIGINT, signal.SIGTERM):
        signal.signal(again, signal.SIG_IGN)
    raise Stopped


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    # An own session keeps the terminal's Ctrl-C from reaching the children before we end them in order.
    return subprocess.Popen(command, start_new_session=True, preexec_fn=_die_with_parent)


def _die_with_parent() -> None:
    """On Linux the kernel ends the child when the supervisor is killed outright and cannot do it itself."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _end(children: Sequence[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.terminate()
    deadline = time.monotonic() + GRACE_SECONDS
    for child in children:
        try:
            child.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
