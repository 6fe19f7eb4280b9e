"""Every URL name and method by every persona. A URL without a row fails, and so does a row whose status changed."""

import importlib
import pkgutil
import re

import pytest
from django.db import transaction
from django.urls import URLResolver, get_resolver, reverse

import tests.permissions as package
from tests.permissions.world import World

pytestmark = pytest.mark.django_db

LIBRARIES = ("account_", "mfa_", "usersessions_", "socialaccount_")
MODULES = [
    importlib.import_module(f"tests.permissions.{module.name}")
    for module in pkgutil.iter_modules(package.__path__)
    if module.name != "world"
]
ROWS = [row for module in MODULES for row in module.ROWS]


def url_names(patterns=None, namespace=""):
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from url_names(pattern.url_patterns, inner)
        elif pattern.name and not pattern.name.startswith(LIBRARIES):
            yield f"{namespace}{pattern.name}"


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Built once; each request is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def clients(world):
    return {persona: world.client_of(persona) for persona in package.PERSONAS}


def test_every_url_has_its_rows():
    rows = {row.name for row in ROWS}

    assert sorted(set(url_names()) - rows) == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_the_matrix_holds(row, world, clients):
    args = row.args(world)
    found = {}
    for persona, client in clients.items():
        with transaction.atomic():
            found[persona] = _status(row, client, args)
            transaction.set_rollback(True)

    assert found == row.expected


@pytest.mark.parametrize("name", sorted({row.name for row in ROWS}))
def test_a_method_without_a_row_is_not_allowed(name, world, clients):
    rows = [row for row in ROWS if row.name == name]
    missing = {"GET", "POST"} - {row.method for row in rows}

    for method in missing:
        with transaction.atomic():
            reply = clients["officer"].generic(method, reverse(name, args=rows[0].args(world)))
            transaction.set_rollback(True)
        assert reply.status_code == 405, f"{method} {name} answered {reply.status_code}"


def _status(row, client, args):
    address = reverse(row.name, args=args)
    reply = client.post(address, row.data) if row.method == "POST" else client.get(address)
    if reply.status_code == 200 and "html" in reply["Content-Type"] and not reply.streaming:
        page = reply.content.decode()
        assert forms_that_would_be_refused(page) == []
        assert ADDRESS_WITH_A_GAP.findall(page) == []
    return reply.status_code


# Such as /returns//answers/: something was written without what it is about, and leads nowhere.
ADDRESS_WITH_A_GAP = re.compile(r"""(?:href|action|src)="(/[^"]*//[^"]*)""")
FORM = re.compile(r"<form\b[^>]*method=.post.*?</form>", re.DOTALL | re.IGNORECASE)


def forms_that_would_be_refused(page):
    """The test's client is let in without the token; a browser is not. `include ... only` loses it in silence."""
    return [form for form in FORM.findall(page) if "csrfmiddlewaretoken" not in form]
