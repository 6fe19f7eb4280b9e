"""The guessing rule and the closed door: every address, its view and its template share one name, and nothing opens
without signing in but what is listed here."""

import ast
import inspect
import re
import textwrap
from pathlib import Path

import pytest
from django.urls import URLPattern, get_resolver

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
APPS = {"accounts", "activity", "cases", "audits", "findings", "reports"}
# The frame's own pages stand outside the naming rule (decisions 6).
FRAME_PAGES = {"home", "health", "help_page", "privacy", "accessibility", "portal_state"}
# Open to people who are not signed in, each with its reason.
OPEN = {
    "health": "a load balancer has no account",
    "help_page": "people who cannot sign in need it most",
    "privacy": "everybody may know what is held",
    "accessibility": "a public statement",
    "accounts:board_css": "a board's accent, shown on the sign-in page too",
    "audits:presence_note": "answers a script that is signed out with 401 and tells nothing",
    "audits:answer_save": "answers a script that is signed out with 401 and never saves",
    "account_login": "signing in",
    "account_logout": "only ends a session",
    "account_signup": "closed by the adapter, which says so",
    "account_inactive": "says that the account is closed",
    "account_reset_password": "a forgotten password",
    "account_reset_password_done": "a forgotten password",
    "account_reset_password_from_key": "a forgotten password",
    "account_reset_password_from_key_done": "a forgotten password",
    "account_confirm_email": "the link in an e-mail",
    "account_confirm_login_code": "signing in by code",
    "account_email_verification_sent": "signing in",
    "mfa_authenticate": "the second factor",
    "mfa_login_webauthn": "signing in by passkey",
}
# Asks for a person, not for a role.
NO_ROLE = {"home", "accounts:hat_choose"}
INLINE = re.compile(
    r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<script(?![^>]*\b(src=|application/json))", re.IGNORECASE
)


def walk(patterns=None, namespace=""):
    """Every (full name, view) of the URLconf."""
    for each in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(each, URLPattern):
            yield f"{namespace}{each.name}", each.callback
        else:
            yield from walk(each.url_patterns, f"{namespace}{each.namespace}:" if each.namespace else namespace)


ALL = sorted(walk(), key=lambda pair: pair[0])
OURS = [pair for pair in ALL if not pair[1].__module__.startswith(("allauth", "django.views"))]
RULED = [(name, view) for name, view in OURS if name not in FRAME_PAGES]
by_name = pytest.mark.parametrize(("name", "view"), RULED, ids=[name for name, _ in RULED])


@by_name
def test_the_view_is_named_like_its_address(name, view):
    app, _, own = name.partition(":")

    assert app in APPS
    assert re.fullmatch(r"[a-z]+(_[a-z]+)+", own), "entity_verb"
    assert view.__name__ == own
    assert re.fullmatch(rf"(audit_portal\.)?{app}\.views(\.[a-z_]+)?", view.__module__)


@by_name
def test_the_view_stands_in_the_module_of_its_entity(name, view):
    module = view.__module__.rpartition(".")[2]
    own = name.partition(":")[2]

    assert module == "views" or any(own.startswith(f"{entity}_") for entity in singulars(module))


@by_name
def test_the_views_module_has_tests_named_like_its_entity(name, view):
    app, _, own = name.partition(":")
    folders = [ROOT / "tests" / app, ROOT / "tests" / "audit_portal", ROOT / "tests" / "audit_portal" / app]
    files = [path.name for folder in folders for path in folder.glob("test_*_views.py")]

    entities = [file.removeprefix("test_").removesuffix("_views.py") for file in files]

    assert [entity for entity in entities if own.startswith(f"{entity}_")]


def singulars(plural):
    irregular = {"people": "person"}
    regular = {plural, plural.removesuffix("s"), plural.removesuffix("es"), re.sub("ies$", "y", plural)}
    return regular | {irregular.get(plural, plural)}


@by_name
def test_a_page_shows_the_template_of_its_own_name(name, view):
    shown = templates_shown(view)
    app, _, own = name.partition(":")

    assert not shown or is_post_only(view) or f"{app}/{own}.html" in shown


@by_name
def test_what_a_page_shows_exists(name, view):
    missing = [shown for shown in templates_shown(view) if not (TEMPLATES / shown).exists()]

    assert missing == []


def source(view):
    return textwrap.dedent(inspect.getsource(inspect.unwrap(view)))


def is_post_only(view):
    return "@require_POST" in source(view)


def templates_shown(view):
    """The names that the view hands to `render`."""
    calls = [node for node in ast.walk(ast.parse(source(view))) if isinstance(node, ast.Call)]
    renders = [call for call in calls if getattr(call.func, "id", "") == "render"]
    return [call.args[1].value for call in renders if isinstance(call.args[1], ast.Constant)]


def test_every_page_template_belongs_to_an_address():
    pages = [path for app in APPS for path in (TEMPLATES / app).glob("[!_]*.html")]
    names = {name.replace(":", "/") for name, _ in OURS}

    stray = [f"{path.parent.name}/{path.stem}" for path in pages if not path.stem.startswith("base")]

    assert sorted(set(stray) - names) == []


def test_the_door_is_closed_by_default(settings):
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings.MIDDLEWARE


def test_nothing_opens_without_signing_in_but_what_is_listed():
    is_open = {name for name, view in ALL if not getattr(view, "login_required", True)}

    assert is_open == set(OPEN)


CLOSED = [(name, view) for name, view in OURS if name not in OPEN]


@pytest.mark.parametrize(("name", "view"), CLOSED, ids=[name for name, _ in CLOSED])
def test_every_view_asks_for_a_permission(name, view):
    assert hasattr(view, "permission") or name in NO_ROLE


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_no_template_has_inline_script_or_style(path):
    assert INLINE.findall(path.read_text()) == []
