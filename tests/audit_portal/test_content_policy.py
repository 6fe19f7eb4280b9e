"""The content policy stands on every response, those of scripts included."""

import pytest
from csp.constants import HEADER
from csp.decorators import csp_update
from csp.utils import build_policy
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from audit_portal.content_policy import ContentPolicyMiddleware
from tests.factories import sign_in

SET = set(build_policy().split("; "))


def policy(response):
    return set(response.headers[HEADER].split("; "))


def answered(view):
    return ContentPolicyMiddleware(view)(RequestFactory().get("/"))


@pytest.mark.parametrize("name", ["help_page", "home"])
def test_every_page_carries_the_policy_of_the_settings(cast, name):
    page = sign_in(cast.officer).get(reverse(name))

    assert policy(page) == SET
    assert "default-src 'none'" in SET


def test_a_response_that_asks_for_more_gets_it_and_the_next_does_not():
    more = csp_update({"img-src": ["https://maps.example"]})(lambda request: HttpResponse())

    assert "img-src 'self' data: https://maps.example" in policy(answered(more))
    assert policy(answered(lambda request: HttpResponse())) == SET
