"""A pytest plugin that gives the suite a throw-away PostgreSQL cluster: own directory, unix socket only, gone after.

It runs before Django reads its settings, or the suite would quietly run on SQLite. DATABASE_URL, when set, names the
server to use instead; PORTAL_TEST_DATABASE=sqlite asks for the embedded database.
"""

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

PREFIX = "audit-pg-"
# Nothing here has to survive a power cut, so nothing waits for the disk.
FLAGS = [
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "jit=off",
    "max_connections=60",
]


class Cluster:
    def __init__(self) -> None:
        self.directory = Path(tempfile.mkdtemp(prefix=PREFIX, dir=short_directory()))
        self.binaries = find_binaries()
        # The server refuses to run as root; a root user starts it as the account that the package made.
        self.as_whom = ["--reuid=postgres", "--regid=postgres", "--init-groups"] if os.geteuid() == 0 else []
        self.server: subprocess.Popen | None = None

    def start(self) -> None:
        if self.as_whom:
            shutil.chown(self.directory, "postgres", "postgres")
        data = self.directory / "data"
        # The client sends the name of the account that runs the tests, so the cluster knows it by that name.
        user = pwd.getpwuid(os.geteuid()).pw_name
        self._run("initdb", "--no-sync", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-U", user, "-D", str(data))
        options = [part for flag in FLAGS for part in ("-c", flag)]
        command = [str(self.binaries / "postgres"), "-D", str(data), "-k", str(self.directory), *options]
        log = (self.directory / "log").open("wb")
        # With --pdeathsig the kernel ends the server even when the test run is killed outright.
        self.server = subprocess.Popen(
            ["setpriv", "--pdeathsig=INT", *self.as_whom, *command], cwd=self.directory, stdout=log, stderr=log
        )
        self._wait_until_ready()

    def stop(self) -> None:
        if self.server is not None:
            self.server.send_signal(2)
            self.server.wait(timeout=30)
        shutil.rmtree(self.directory, ignore_errors=True)

    @property
    def address(self) -> str:
        return f"postgres:///{self.directory}/portal"

    def _run(self, name: str, *arguments: str) -> None:
        command = ["setpriv", *self.as_whom, str(self.binaries / name), *arguments]
        done = subprocess.run(command, cwd=self.directory, capture_output=True, text=True)
        if done.returncode:
            raise pytest.UsageError(f"{name} failed: {done.stderr.strip()}")

    def _wait_until_ready(self) -> None:
        pid_file = self.directory / "data" / "postmaster.pid"
        for _ in range(300):
            # The last line of the file becomes "ready" when the server takes connections.
            if pid_file.exists() and pid_file.read_text().rstrip().endswith("ready"):
                return
            if self.server is None or self.server.poll() is not None:
                break
            time.sleep(0.05)
        raise pytest.UsageError(f"PostgreSQL did not start: {(self.directory / 'log').read_text()}")


def short_directory() -> str:
    """A socket's path may have 107 bytes, so a long TMPDIR is passed over."""
    return tempfile.gettempdir() if len(tempfile.gettempdir()) < 60 else "/tmp"


def find_binaries() -> Path:
    named = [Path(os.environ["PG_BIN"])] if os.environ.get("PG_BIN") else []
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    on_path = [Path(found).parent] if (found := shutil.which("initdb")) else []
    for directory in [*named, *packaged, *on_path]:
        if (directory / "initdb").exists():
            return directory
    raise pytest.UsageError("PostgreSQL is not installed. Run `make test`, or set PG_BIN or DATABASE_URL.")


def sweep() -> None:
    """Remove what a killed run left: directories whose server is dead. Young ones may be about to start theirs."""
    for directory in Path(short_directory()).glob(f"{PREFIX}*"):
        pid_file = directory / "data" / "postmaster.pid"
        try:
            is_alive = pid_file.exists() and Path("/proc", pid_file.read_text().split()[0]).exists()
            is_old = time.time() - directory.stat().st_mtime > 600
        except (OSError, IndexError):
            continue
        if is_old and not is_alive:
            shutil.rmtree(directory, ignore_errors=True)


def prepare_environment() -> bool:
    """Make the run the same on every machine; true when a cluster is wanted."""
    os.environ["PORTAL_MODE"] = "test"
    os.environ.pop("DEMO_TODAY", None)
    if "PYTEST_XDIST_WORKER" not in os.environ:
        os.environ.pop("PORTAL_TEST_CLUSTER", None)
    if os.environ.get("PORTAL_TEST_DATABASE") == "sqlite":
        os.environ.pop("DATABASE_URL", None)
        return False
    return not (os.environ.get("DATABASE_URL") or os.environ.get("PYTEST_XDIST_WORKER"))


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    if not prepare_environment():
        return
    sweep()
    cluster = Cluster()
    # Not pytest's own last hook: that one is never called when a conftest does not load.
    atexit.register(cluster.stop)
    cluster.start()
    os.environ["DATABASE_URL"] = cluster.address
    os.environ["PORTAL_TEST_CLUSTER"] = str(cluster.directory)
