"""Production refuses to start half-configured, a complete configuration has nothing to warn of, the demonstration needs
no settings at all."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
COMPLETE = {
    "PORTAL_MODE": "production",
    "SECRET_KEY": "only-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJ",
    "DATABASE_URL": "postgres://portal@database.example/portal",
    "ALLOWED_HOSTS": "portal.example",
    "PORTAL_ADDRESS": "https://portal.example",
    "VAULT_KEYS": "1:b25seS1mb3ItdGhpcy1jaGVjay0zMi1ieXRlcy1rZXk=",
}
NAMES = [name for name in COMPLETE if name != "PORTAL_MODE"]


def run_python(code, **settings):
    """In a process of its own, whose environment holds these settings and none of ours."""
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "audit_portal.settings", **settings}
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)


READ = "from audit_portal import settings; print(settings.DATABASES['default']['ENGINE'], settings.ALLOWED_HOSTS)"
CHECK = "from django.core.management import execute_from_command_line as run; run(['manage.py', 'check', {options}])"


def test_production_names_every_missing_variable_at_once():
    done = run_python(READ)

    assert done.returncode == 1
    assert all(name in done.stderr for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_production_refuses_to_start_without(name):
    settings = {key: value for key, value in COMPLETE.items() if key != name}

    done = run_python(READ, **settings)

    assert f"set {name} in the environment" in done.stderr


def test_production_refuses_vault_keys_of_the_wrong_length():
    done = run_python(READ, **{**COMPLETE, "VAULT_KEYS": "1:dG9vIHNob3J0"})

    assert "VAULT_KEYS" in done.stderr


def test_production_refuses_an_address_without_tls():
    done = run_python(READ, **{**COMPLETE, "PORTAL_ADDRESS": "http://portal.example"})

    assert "PORTAL_ADDRESS" in done.stderr


def test_an_unknown_mode_is_refused():
    done = run_python(READ, PORTAL_MODE="prod")

    assert "PORTAL_MODE must be demo, test or production" in done.stderr


def test_complete_production_settings_start():
    done = run_python(READ, **COMPLETE)

    assert done.stdout.strip() == "django.db.backends.postgresql ['portal.example']"


def test_complete_production_settings_leave_nothing_to_warn_of():
    done = run_python(CHECK.format(options="'--deploy', '--fail-level', 'WARNING'"), **COMPLETE)

    assert done.returncode == 0, done.stderr


def test_the_demonstration_needs_no_setting_but_its_mode():
    done = run_python(CHECK.format(options="'--fail-level', 'WARNING'"), PORTAL_MODE="demo")

    assert done.returncode == 0, done.stderr


def test_the_demonstration_runs_on_sqlite():
    done = run_python(READ, PORTAL_MODE="demo")

    assert done.stdout.startswith("django.db.backends.sqlite3")


def test_production_keeps_its_cookies_to_tls():
    code = "from audit_portal import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.DEBUG)"

    done = run_python(code, **COMPLETE)

    assert done.stdout.split() == ["True", "True", "False"]


def test_every_variable_is_explained_in_the_guide():
    names = re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "audit_portal" / "settings.py").read_text())
    guide = (ROOT / "docs" / "deployment.md").read_text()

    assert {"DATABASE_URL", "EMAIL_BACKEND"} <= set(names)
    assert [name for name in names if f"`{name}`" not in guide] == []


def test_the_command_line_says_what_is_missing_in_one_sentence():
    environment = {"PATH": os.environ["PATH"]}

    done = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=ROOT, env=environment, capture_output=True, text=True
    )

    assert done.returncode == 1
    assert done.stderr.startswith("The portal cannot start: set SECRET_KEY, DATABASE_URL")
    assert done.stderr.count("\n") == 1
