"""The set-up script on a machine that lacks something: as root it installs, otherwise it prints the one command."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def bare_machine(tmp_path):
    """A PATH on which no library is found, and whose apt-get only writes down what it was asked for."""
    folder = tmp_path / "bin"
    folder.mkdir()
    write_program(folder / "ldconfig", "exit 0")
    write_program(folder / "apt-get", f'echo "$@" >>{tmp_path}/asked; [ "$1" = update ]')
    return folder


def write_program(path, line):
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)


def set_up(folder, user_number, what="runtime"):
    write_program(folder / "id", f"echo {user_number}")
    environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}
    return subprocess.run([ROOT / "deploy" / "setup.sh", what], env=environment, capture_output=True, text=True)


def test_without_root_the_one_command_is_printed_and_nothing_is_installed(bare_machine):
    done = set_up(bare_machine, 1000)

    assert done.returncode == 1
    assert (
        "apt-get update && apt-get install -y --no-install-recommends "
        "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0\n"
    ) in done.stderr
    assert not (bare_machine.parent / "asked").exists()


def test_the_tests_ask_for_what_the_browser_is_driven_with_as_well(bare_machine):
    assert "libharfbuzz-subset0 libatomic1" in set_up(bare_machine, 1000, "dev").stderr


def test_as_root_only_what_is_missing_is_installed(bare_machine):
    set_up(bare_machine, 0)

    assert (bare_machine.parent / "asked").read_text().splitlines() == [
        "update",
        "install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    ]


def test_a_failed_installation_stops_the_set_up(bare_machine):
    assert set_up(bare_machine, 0).returncode == 1
