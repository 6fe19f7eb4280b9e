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
SERVE = (
    "from django.core.management import execute_from_command_line as run; run(['manage.py', 'serve', '--port', '0'])"
)
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


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("VAULT_KEYS", "1:dG9vIHNob3J0", "VAULT_KEYS must be `version:base64 of 32 bytes`"),
        ("SECRET_KEY", "far-too-short", "SECRET_KEY must be at least 50 random characters"),
        ("SECRET_KEY", "x" * 49, "SECRET_KEY must be at least 50 random characters"),
        ("PORTAL_ADDRESS", "http://portal.example", "PORTAL_ADDRESS must begin with https://"),
        ("PORTAL_ADDRESS", "https://elsewhere.example", "ALLOWED_HOSTS must hold the host of PORTAL_ADDRESS"),
        ("DATABASE_URL", "portal", "DATABASE_URL must be an address such as"),
        ("DATABASE_URL", "mysql://portal@database.example/portal", "DATABASE_URL must be an address such as"),
        ("CONN_MAX_AGE", "ten minutes", "CONN_MAX_AGE must be a whole number"),
        ("SESSION_SECONDS", "-5", "SESSION_SECONDS must be a whole number"),
        ("BEHIND_PROXY", "ture", "BEHIND_PROXY must be true or false"),
        ("DEMO_TODAY", "13 April 2017", "DEMO_TODAY must be a day such as 2017-04-13"),
        ("LOG_LEVEL", "loud", "LOG_LEVEL must be one of DEBUG, INFO"),
        ("PORTAL_MODE", "prod", "PORTAL_MODE must be one of production, demo, test"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_by_the_name_of_its_variable(name, value, reason):
    done = run_python(READ, **{**COMPLETE, name: value})

    assert done.returncode == 1
    assert f"The portal cannot start: {reason}" in done.stderr


def test_what_is_refused_is_never_quoted_for_it_may_be_a_secret():
    done = run_python(READ, **{**COMPLETE, "SECRET_KEY": "a-secret-too-short"})

    assert "a-secret-too-short" not in done.stderr


@pytest.mark.parametrize(("value", "trusts"), [("true", "True"), ("yes", "True"), ("false", "False"), ("", "False")])
def test_a_proxy_is_trusted_only_when_it_is_said_to_be_there(value, trusts):
    code = "from audit_portal import settings; print(hasattr(settings, 'SECURE_PROXY_SSL_HEADER'))"

    done = run_python(code, **{**COMPLETE, "BEHIND_PROXY": value})

    assert done.stdout.strip() == trusts


def test_a_slash_at_the_end_of_the_address_does_no_harm():
    done = run_python(
        "from audit_portal import settings; print(settings.PORTAL_ADDRESS)",
        **{**COMPLETE, "PORTAL_ADDRESS": "https://portal.example/"},
    )

    assert done.stdout.strip() == "https://portal.example"


def test_a_database_that_does_not_answer_is_said_in_a_sentence():
    settings = {**COMPLETE, "DATABASE_URL": "postgres://portal:hush@127.0.0.1:9/portal"}

    done = run_python(SERVE, **settings)

    assert done.returncode == 1
    assert "CommandError: The database that DATABASE_URL names does not answer." in done.stderr
    assert "Traceback" not in done.stderr
    assert "hush" not in done.stderr


def test_complete_production_settings_start():
    done = run_python(READ, **COMPLETE)

    assert done.stdout.strip() == "audit_portal.postgresql ['portal.example']"


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
