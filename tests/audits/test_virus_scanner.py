"""ClamAV's INSTREAM, against a scanner of our own that says what the test wants."""

import socket
import struct
import threading
from contextlib import contextmanager

import pytest

from audits import virus_scanner
from audits.virus_scanner import PIECE, FileInfected, ScannerUnreachable, scan


@contextmanager
def fake_clamd(reply, heard, family=socket.AF_INET, place=("127.0.0.1", 0), hears_out=True):
    """Takes one file, adds it to `heard`, and answers `reply`; None hangs up without a word."""
    server = socket.socket(family)
    server.bind(place)
    server.listen()
    worker = threading.Thread(target=serve, args=(server, reply, heard, hears_out), daemon=True)
    worker.start()
    yield place if family == socket.AF_UNIX else f"127.0.0.1:{server.getsockname()[1]}"
    worker.join(5)
    server.close()


def serve(server, reply, heard, hears_out):
    line, _ = server.accept()
    with line, line.makefile("rb") as reader:
        assert reader.read(10) == b"zINSTREAM\0"
        while hears_out and (size := struct.unpack("!L", reader.read(4))[0]):
            heard.append(reader.read(size))
        if reply is not None:
            line.sendall(reply)


@pytest.mark.parametrize("content", [b"clean", b"x" * (2 * PIECE + 7)])
def test_a_clean_file_is_sent_whole_and_passes(content):
    heard = []

    with fake_clamd(b"stream: OK\0", heard) as address:
        scan(content, address)

    assert b"".join(heard) == content


def test_it_speaks_to_a_socket_of_this_machine_too(tmp_path):
    heard = []

    with fake_clamd(b"stream: OK\0", heard, socket.AF_UNIX, str(tmp_path / "clamd.ctl")) as address:
        scan(b"clean", address)

    assert heard == [b"clean"]


def test_what_the_scanner_knows_is_refused():
    with fake_clamd(b"stream: Eicar-Test-Signature FOUND\0", []) as address, pytest.raises(FileInfected):
        scan(b"eicar", address)


@pytest.mark.parametrize("reply", [None, b"INSTREAM size limit exceeded. ERROR\0", b"stream: ", b"\xff\0"])
def test_no_clear_word_is_a_refusal(reply):
    with fake_clamd(reply, []) as address, pytest.raises(ScannerUnreachable, match="Try again later"):
        scan(b"file", address)


def test_a_scanner_that_hangs_up_in_the_middle_is_a_refusal():
    with fake_clamd(None, [], hears_out=False) as address, pytest.raises(ScannerUnreachable):
        scan(b"x" * 5_000_000, address)


def test_a_silent_scanner_is_waited_for_no_longer_than_its_time(monkeypatch):
    monkeypatch.setattr(virus_scanner, "SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(ScannerUnreachable):
        scan(b"file", f"127.0.0.1:{silent.getsockname()[1]}")


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/nowhere/clamd.ctl", "localhost", "host:port"])
def test_a_scanner_that_is_not_there_is_a_refusal(address):
    with pytest.raises(ScannerUnreachable):
        scan(b"file", address)


def test_without_a_scanner_nothing_is_asked():
    scan(b"file", "")
