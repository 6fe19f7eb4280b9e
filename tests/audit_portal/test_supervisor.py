"""The supervisor starts its children together and lets none outlive it."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from audit_portal.supervisor import is_port_free

ROOT = Path(__file__).parent.parent.parent
CHILD = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(float(sys.argv[2]))"
SUPERVISE = """
import sys
from audit_portal.supervisor import supervise
commands = [[sys.executable, "-c", {child!r}, path, seconds] for path, seconds in {children!r}]
sys.exit(supervise(commands, is_ready=lambda: True, announce=lambda: print("ready", flush=True)))
"""


def start(tmp_path, *seconds):
    """A supervisor over children that sleep so many seconds, once all have left their number."""
    notes = [tmp_path / str(index) for index in range(len(seconds))]
    children = [(str(note), str(each)) for note, each in zip(notes, seconds, strict=True)]
    code = SUPERVISE.format(child=CHILD, children=children)
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    wait_for(lambda: all(note.exists() and note.read_text() for note in notes))
    return process, [int(note.read_text()) for note in notes]


def wait_for(condition):
    deadline = time.monotonic() + 10
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert condition()


def is_gone(number):
    status = Path("/proc", str(number), "status")
    try:
        return "State:\tZ" in status.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_both_children_and_counts_as_a_good_end(tmp_path, number):
    process, children = start(tmp_path, 60, 60)

    process.send_signal(number)

    assert process.wait(timeout=10) == 0
    assert all(is_gone(child) for child in children)


def test_when_one_child_ends_the_other_is_ended_and_the_exit_code_tells(tmp_path):
    process, children = start(tmp_path, 60, 0.5)

    assert process.wait(timeout=10) != 0
    assert all(is_gone(child) for child in children)


def test_children_of_a_killed_supervisor_end_by_themselves(tmp_path):
    process, children = start(tmp_path, 60, 60)

    process.kill()
    process.wait()

    wait_for(lambda: all(is_gone(child) for child in children))


def test_a_taken_port_is_noticed():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        assert not is_port_free("127.0.0.1", taken.getsockname()[1])
