"""Migrating an empty database takes seconds, loading the dump of a migrated one a few tenths. The dump is kept in var/
under a fingerprint of the migrations and of all our code that they import, so that it can never be out of date."""

import ast
import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
DATABASE = "portal_schema"


def prepare_schema(directory, binaries):
    """See that DATABASE stands, migrated, on the server whose socket is in `directory`, whichever process comes first.

    False when the migrations do not run: tests that need no database still pass, the others will say why not.
    """
    is_ready = directory / "schema-ready"
    with (directory / "schema-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_ready.exists() and make_schema(directory, binaries):
            is_ready.touch()
    return is_ready.exists()


def make_schema(directory, binaries):
    client = ["-h", str(directory)]
    subprocess.run([binaries / "dropdb", *client, "--if-exists", DATABASE], check=True, stderr=subprocess.DEVNULL)
    subprocess.run([binaries / "createdb", *client, DATABASE], check=True)
    dump = ROOT / "var" / f"test-schema-{fingerprint()}.sql"
    if dump.exists():
        with dump.open() as text:
            load = [binaries / "psql", *client, "-qX", "-v", "ON_ERROR_STOP=1", DATABASE]
            return not subprocess.run(load, stdin=text, stdout=subprocess.DEVNULL).returncode
    environment = {**os.environ, "DATABASE_URL": f"postgres:///{directory}/{DATABASE}"}
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0", "--skip-checks"]
    if subprocess.run(migrate, cwd=ROOT, env=environment).returncode:
        return False
    keep(dump, subprocess.run([binaries / "pg_dump", *client, "-O", DATABASE], check=True, capture_output=True).stdout)
    return True


def keep(dump, text):
    """In one step, for another run may be reading; older dumps go."""
    dump.parent.mkdir(exist_ok=True)
    unfinished = dump.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(text)
    for old in dump.parent.glob("test-schema-*.sql"):
        old.unlink(missing_ok=True)
    unfinished.rename(dump)


def fingerprint():
    """Of the migrations, the settings, the locked packages and every module of ours that a migration leads to."""
    waiting = [path for path in ROOT.glob("*/**/migrations/*.py") if ".venv" not in path.parts]
    seen = {ROOT / "audit_portal" / "settings.py", ROOT / "requirements" / "runtime.txt"}
    while waiting:
        path = waiting.pop()
        if path not in seen:
            seen.add(path)
            waiting.extend(modules_imported_by(path))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(seen))).hexdigest()[:16]


def modules_imported_by(path):
    for node in ast.walk(ast.parse(path.read_text())):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{name}" for name in names)]
        for name in names:
            module = ROOT / name.replace(".", "/")
            yield from (found for found in (module.with_suffix(".py"), module / "__init__.py") if found.exists())
