"""The demonstration as a newcomer starts it: it comes up on its own port, says where and how to sign in, and ends."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def database(tmp_path):
    return tmp_path / "portal.sqlite3"


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def start(database, port):
    """The running demonstration and what it said up to the line that gives its address."""
    mode = {"PORTAL_MODE": "demo", "DEMO_TODAY": "2017-04-13", "DATABASE_URL": f"sqlite:///{database}"}
    command = [sys.executable, "manage.py", "run_demo", "--port", str(port)]
    environment = {"PATH": os.environ["PATH"], "PYTHONUNBUFFERED": "1", **mode}
    demo = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    said = []
    for line in demo.stdout:
        said.append(line)
        if "The portal is ready at" in line:
            break
    return demo, "".join(said)


def end(demo):
    demo.send_signal(signal.SIGINT)
    return demo.wait(timeout=30)


def test_the_demonstration_starts_says_how_to_sign_in_and_ends_twice_on_one_database(database, port):
    for _ in ("first time", "second time"):
        demo, said = start(database, port)

        with urllib.request.urlopen(f"http://localhost:{port}/healthz") as page:
            health = json.load(page)

        assert end(demo) == 0
        assert (health["database"], health["migrations"]) == ("ok", "ok")
        assert f"http://localhost:{port}/" in said
        assert "@" in said


def test_a_taken_port_is_named_with_the_way_out(database, port):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        command = [sys.executable, "manage.py", "run_demo", "--port", str(port)]
        environment = {"PATH": os.environ["PATH"], "PORTAL_MODE": "demo", "DATABASE_URL": f"sqlite:///{database}"}

        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)

    assert done.returncode == 1
    assert f"Port {port} is taken" in done.stderr
    assert f"PORT={port + 1}" in done.stderr
