"""Pages fetched through every middleware by somebody who is signed in."""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from audit_portal.accounts.models import Membership
from tests.factories.people import sign_in


class Visitor:
    def __init__(self, membership: Membership) -> None:
        self.client: Client = sign_in(membership)

    def get(self, address: str) -> HttpResponseBase:
        return expect_ok(self.client.get(address))

    def page(self, address: str) -> Callable[[], HttpResponseBase]:
        return lambda: self.get(address)

    def bare(self) -> HttpResponseBase:
        """The least that a page of this visitor can cost."""
        return self.get(reverse("bare"))


def expect_ok(reply: HttpResponseBase) -> HttpResponseBase:
    """A refusal is quick, and would look like a good result."""
    if reply.status_code != 200:
        raise SystemExit(f"A page answered {reply.status_code} where the benchmark needs 200.")
    return reply
