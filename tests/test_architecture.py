"""The rules that the folders promise: which way foreign keys and imports point, who reads the clock, how a moment is
tied to a person, and on which database the suite runs."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models

ROOT = Path(__file__).parent.parent
ORDER = ["activity", "accounts", "cases", "audits", "findings", "reports"]
APPS = ["cases", "audits", "findings", "reports"]
# What may import everything, and what nobody imports.
FRAME = {"apps", "demo", "health", "home", "management", "pages", "settings", "supervisor", "urls", "wsgi"}
# A moment without a person, each with its reason.
NOBODY_DID_IT = {
    "User.joined_at": "the person's own moment",
    "DocumentJob.started_at": "the worker did it",
    "DocumentJob.finished_at": "the worker did it",
    "ReturnPresence.seen_at": "the row's own membership",
    "OutboxMail.sent_at": "the worker did it",
}
# A person or body without a moment of the same name.
NO_MOMENT_OF_ITS_OWN = {
    "Audit.return_by": "a day: return by",
    "CaseList.supplied_by": "the agency that sent the file",
}
# The log is the one exception: it keeps the real time, also on a demonstration day (decisions 6).
CLOCK_READERS = {"views", "management", "demo"}
CLOCK_READING_MODULES = {
    "adapters",
    "clock",
    "context_processors",
    "health",
    "home",
    "middleware",
    "pages",
    "recording",
    "signals",
    "tasks",
}
NOW = re.compile(r"\b(timezone\.(now|localdate|localtime)|date\.today|datetime\.(now|today))\(")


def our_models():
    return [model for label in ORDER for model in apps.get_app_config(label).get_models()]


def own_modules(folder):
    return [path for path in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in path.parts]


def imported(path):
    """Full names of all that a module imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_foreign_keys_point_the_way_of_the_arrows():
    relations = [field for model in our_models() for field in model._meta.get_fields() if is_own_relation(field)]

    wrong = [
        f"{field.model.__name__}.{field.name}"
        for field in relations
        if ORDER.index(field.related_model._meta.app_label) > ORDER.index(field.model._meta.app_label)
    ]

    assert relations
    assert wrong == []


def is_own_relation(field):
    return field.is_relation and field.concrete and field.related_model._meta.app_label in ORDER


def test_the_activity_log_points_at_nothing():
    relations = [
        field.name
        for model in apps.get_app_config("activity").get_models()
        for field in model._meta.get_fields()
        if field.is_relation
    ]

    assert relations == []


def stems(model, ending):
    return {field.name.removesuffix(ending) for field in model._meta.fields if field.name.endswith(ending)}


def test_every_moment_has_its_person():
    alone = {
        f"{model.__name__}.{stem}_at" for model in our_models() for stem in stems(model, "_at") - stems(model, "_by")
    }

    assert alone == set(NOBODY_DID_IT)


def test_every_person_has_their_moment():
    alone = {
        f"{model.__name__}.{stem}_by" for model in our_models() for stem in stems(model, "_by") - stems(model, "_at")
    }

    assert alone == set(NO_MOMENT_OF_ITS_OWN)


def test_moment_and_person_are_tied_by_a_constraint():
    loose = [
        f"{model.__name__}.{stem}_at"
        for model in our_models()
        for stem in stems(model, "_at") & stems(model, "_by")
        if is_nullable(model, stem) and not is_tied(model, stem)
    ]

    assert loose == []


def is_nullable(model, stem):
    return model._meta.get_field(f"{stem}_at").null or model._meta.get_field(f"{stem}_by").null


def is_tied(model, stem):
    checks = [each for each in model._meta.constraints if isinstance(each, models.CheckConstraint)]
    named = [{name.split("__")[0] for name in names_in(check.condition)} for check in checks]
    return {f"{stem}_at", f"{stem}_by"} in named


def names_in(condition):
    for child in condition.children:
        if isinstance(child, models.Q):
            yield from names_in(child)
        else:
            yield child[0]


def test_no_model_decides_its_own_order():
    ordered = [model.__name__ for model in our_models() if model._meta.ordering]

    assert ordered == []


def test_no_model_overrides_save():
    overriding = [model.__name__ for model in our_models() if "save" in vars(model)]

    assert overriding == []


def test_migrations_are_named_for_their_intent():
    migrations = [path.name for path in ROOT.glob("*/**/migrations/0*.py") if ".venv" not in path.parts]

    assert migrations
    assert [name for name in migrations if "_auto_" in name] == []


@pytest.mark.parametrize(
    "path",
    [path for path in own_modules("audit_portal") if path.relative_to(ROOT).parts[1].removesuffix(".py") not in FRAME],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_the_floor_and_the_people_import_no_app_and_no_frame(path):
    above = [*APPS, *(f"audit_portal.{name}" for name in FRAME)]
    if "accounts" not in path.parts:
        above.append("audit_portal.accounts")

    assert [name for name in imported(path) if any(f"{name}.".startswith(f"{each}.") for each in above)] == []


@pytest.mark.parametrize("app", APPS)
def test_no_app_imports_the_frame(app):
    frame = [f"audit_portal.{name}." for name in FRAME]

    wrong = [
        (path.name, name) for path in own_modules(app) for name in imported(path) if f"{name}.".startswith(tuple(frame))
    ]

    assert wrong == []


@pytest.mark.parametrize("app", [*APPS, "audit_portal"])
def test_only_views_and_commands_read_the_clock(app):
    readers = [path for path in own_modules(app) if NOW.search(path.read_text()) or imports_clock(path)]

    assert [str(path.relative_to(ROOT)) for path in readers if not may_read_clock(path)] == []


def imports_clock(path):
    return any(name.startswith("audit_portal.clock") for name in imported(path))


def may_read_clock(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return bool(CLOCK_READERS & set(parts)) or parts[-1] in CLOCK_READING_MODULES


def test_the_web_process_loads_no_document_machinery():
    """WeasyPrint and openpyxl take a second and a half to load; the worker and the upload load them when needed."""
    code = (
        "import sys, audit_portal.wsgi; from django.urls import get_resolver; get_resolver().url_patterns; "
        "print([name for name in ('weasyprint', 'openpyxl', 'xlsxwriter') if name in sys.modules])"
    )
    environment = {"PATH": os.environ["PATH"], "PORTAL_MODE": "demo"}

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)

    assert done.stdout.strip() == "[]", done.stderr


def test_the_suite_runs_on_the_database_that_was_asked_for():
    assert connection.vendor == os.environ.get("PORTAL_TEST_DATABASE", "postgresql")


@pytest.mark.parametrize("name", ["requirements/runtime.txt", "requirements/dev.txt", "package-lock.json"])
def test_locked_requirements_say_what_and_never_from_where(name):
    text = (ROOT / name).read_text()

    assert re.findall(r'--(?:extra-)?index-url.*|"resolved".*|^\S+ @ .*|^-f .*', text, flags=re.MULTILINE) == []
    assert "http" not in name_lines(text)


def name_lines(text):
    """The lock file of npm names the pages where packages ask for money: those are no registries."""
    return re.sub(r'"url": "https://[^"]*"|"funding": "[^"]*"', "", text)


def test_the_longer_list_of_requirements_holds_the_shorter_one():
    runtime, dev = (pins(f"requirements/{name}.txt") for name in ("runtime", "dev"))

    assert runtime
    assert runtime <= dev


def pins(name):
    return set(re.findall(r"^(\S+==\S+)", (ROOT / name).read_text(), flags=re.MULTILINE))
