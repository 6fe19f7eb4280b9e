"""A document is laid out in a child that may not run away, take all memory or reach anything but our own files."""

import os
import pickle
import resource
import signal
import socket
import subprocess
import sys
import time

import pytest

from reports.child import Laid, LayoutFailed, Limits, fork_child, lay_out_in_child, waiting_child
from reports.paper import engine, static_bytes
from tests.reports.processes import children, comes_true, lives

SHORT = Limits(seconds=2, megabytes=2048)


def fill_memory():
    return Laid(bytes(4 * 1024**3), 1)


def never_end():
    while True:
        time.sleep(0.05)


def spin():
    while True:
        pass


def vanish():
    os._exit(7)


def refuse():
    raise LayoutFailed("The text fills 3 pages.")


def stumble():
    raise KeyError("a family's name")


def test_what_the_child_made_comes_back():
    assert lay_out_in_child(lambda: Laid(b"%PDF" * 100_000, 2), SHORT) == Laid(b"%PDF" * 100_000, 2)


@pytest.mark.parametrize(
    ("lay_out", "words"),
    [
        (never_end, "within 1 seconds"),
        (spin, "within 1 seconds"),
        (fill_memory, "more memory"),
        (vanish, "stopped before it had finished"),
        (refuse, "The text fills 3 pages."),
        (stumble, "(KeyError)"),
    ],
)
def test_a_child_that_cannot_finish_is_ended_and_says_why(lay_out, words):
    limits = Limits(seconds=1, megabytes=1024) if "1 seconds" in words else SHORT

    with pytest.raises(LayoutFailed) as refusal:
        lay_out_in_child(lay_out, limits)

    assert words in str(refusal.value)
    assert "family" not in str(refusal.value)


def test_no_child_is_left_behind():
    before = children()

    with pytest.raises(LayoutFailed):
        lay_out_in_child(never_end, Limits(seconds=1, megabytes=1024))
    lay_out_in_child(lambda: Laid(b"%PDF", 1), SHORT)

    assert children() == before


def test_a_child_warms_up_while_its_parent_is_busy_and_is_told_then_what_to_lay_out():
    warm = []

    def lay_out(words, number):
        return Laid(f"{words} {number} {warm}".encode(), number)

    with waiting_child(lay_out, warm_up=lambda: warm.append("warm")) as child:
        assert child.lay_out(SHORT, "briefing " * 50_000, 2) == Laid(f"{'briefing ' * 50_000} 2 ['warm']".encode(), 2)
    assert warm == []


def test_a_child_that_is_never_told_ends_with_its_block():
    before = children()

    with waiting_child(fill_memory):
        assert len(children()) == len(before) + 1

    assert children() == before


def test_a_child_that_dies_before_it_is_told_is_said_to_have_stopped():
    with waiting_child(fill_memory, warm_up=vanish) as child:
        time.sleep(0.2)
        with pytest.raises(LayoutFailed, match="stopped before it had finished"):
            child.lay_out(SHORT, "x" * 1_000_000)


def spend(seconds):
    """Of the processor."""
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def test_limits_count_from_the_order_and_not_from_when_a_child_began_to_wait():
    def what_is_left():
        """Seconds of the processor and of the clock."""
        processor = resource.getrlimit(resource.RLIMIT_CPU)[0] - time.process_time()
        return Laid(f"{processor:.0f} {signal.alarm(0)}".encode(), 1)

    with waiting_child(what_is_left, warm_up=lambda: spend(2.2)) as child:
        time.sleep(1.5)
        left = child.lay_out(Limits(seconds=60, megabytes=2048)).pdf.split()

    assert 59 <= int(left[0]) <= 61
    assert 50 <= int(left[1]) <= 61


def test_a_child_ends_itself_on_the_clock_when_its_parent_does_not():
    child = fork_child(never_end)
    child.orders.write(pickle.dumps((Limits(seconds=0), ())))
    child.orders.close()

    assert comes_true(lambda: not lives(child.pid))
    child.end()


def test_a_child_that_waits_ends_when_its_parent_lets_go_of_the_pipe():
    child = fork_child(never_end)

    child.orders.close()

    assert comes_true(lambda: not lives(child.pid))
    assert not child.lives()
    child.end()


def test_a_child_whose_document_nobody_takes_ends_without_running_what_its_parent_would():
    child = fork_child(lambda: Laid(b"%PDF" * 100_000, 1))
    child.orders.write(pickle.dumps((SHORT, ())))
    os.close(child.answers)
    child.orders.close()

    assert os.waitpid(child.pid, 0) == (child.pid, 0)


PARENT = """
import sys, time
from reports.child import Limits, fork_child
child = fork_child(lambda: time.sleep(60))
if "busy" in sys.argv:
    child.orders.write(__import__("pickle").dumps((Limits(), ())))
    child.orders.close()
print(child.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("doing", ["waiting", "busy"])
def test_a_parent_that_is_killed_outright_leaves_no_child(doing):
    with subprocess.Popen([sys.executable, "-c", PARENT, doing], stdout=subprocess.PIPE, text=True) as parent:
        child = int(parent.stdout.readline())
        time.sleep(0.3)
        was_there = lives(child)
        parent.kill()

    assert was_there
    assert comes_true(lambda: not lives(child))


@pytest.mark.parametrize("url", ["file:///etc/passwd", "https://example.org/x.css", "http://static.invalid/x"])
def test_a_document_reaches_neither_the_machine_nor_the_network(url):
    with pytest.raises(ValueError, match="files of the portal itself"):
        engine().fetcher.fetch(url)


def test_a_path_that_climbs_out_of_static_is_refused():
    with pytest.raises(Exception, match=r"outside of the base path|There is no static file"):
        static_bytes("../manage.py")


def test_what_a_child_writes_to_its_parents_sockets_is_lost_and_the_parent_keeps_them():
    ours, theirs = socket.socketpair()
    number = ours.fileno()

    def write_to_it():
        os.write(number, b"from the child")
        return Laid(b"%PDF", 1)

    with waiting_child(write_to_it, [number]) as child:
        laid = child.lay_out(SHORT)
        ours.send(b"from the parent")

    assert laid == Laid(b"%PDF", 1)
    assert theirs.recv(100) == b"from the parent"
    ours.close()
    theirs.close()


def test_style_sheets_and_fonts_are_read_before_a_child_needs_them():
    engine().read("css/documents/paper.css")

    assert "css/documents/paper.css" in engine().sheets
