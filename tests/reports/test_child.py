"""A document is laid out in a child that may not run away, take all memory or reach anything but our own files."""

import os
import socket
import time
from pathlib import Path

import pytest

from reports.child import Laid, LayoutFailed, Limits, lay_out_in_child, waiting_child
from reports.paper import engine, static_bytes

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


def children():
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()


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

    with waiting_child(lay_out, SHORT, warm_up=lambda: warm.append("warm")) as child:
        assert child.lay_out("briefing " * 50_000, 2) == Laid(f"{'briefing ' * 50_000} 2 ['warm']".encode(), 2)
    assert warm == []


def test_a_child_that_is_never_told_ends_with_its_block():
    before = children()

    with waiting_child(fill_memory, SHORT):
        assert len(children()) == len(before) + 1

    assert children() == before


def test_a_child_that_dies_before_it_is_told_is_said_to_have_stopped():
    with waiting_child(fill_memory, SHORT, warm_up=vanish) as child:
        time.sleep(0.2)
        with pytest.raises(LayoutFailed, match="stopped before it had finished"):
            child.lay_out("x" * 1_000_000)


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

    with waiting_child(write_to_it, SHORT, [number]) as child:
        laid = child.lay_out()
        ours.send(b"from the parent")

    assert laid == Laid(b"%PDF", 1)
    assert theirs.recv(100) == b"from the parent"
    ours.close()
    theirs.close()


def test_style_sheets_and_fonts_are_read_before_a_child_needs_them():
    engine().read("css/documents/paper.css")

    assert "css/documents/paper.css" in engine().sheets
