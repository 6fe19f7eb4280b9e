"""Sign-in and the pages about one's own account: our frame and words on the library's views, and nothing inline."""

import re

import pytest
from django.urls import reverse

from audit_portal.accounts.models import User
from tests.components import pages

pytestmark = pytest.mark.django_db
PASSWORD = "quiet-harbour-17-lamps"
SIGNED_OUT = ["account_login", "account_reset_password", "account_reset_password_done", "account_signup"]
ACCOUNT = ["account_change_password", "account_email", "account_logout", "mfa_index", "usersessions_list"]
GUARDED = ["mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn"]
NOT_OUR_VOICE = re.compile(r"\bplease\b|successfully|\binvalid\b|click here|authentication", re.IGNORECASE)
INLINE = re.compile(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\b(src=|application/json))", re.IGNORECASE)


@pytest.fixture
def person():
    return User.objects.create_user("m.quill@board.example", PASSWORD, name="Maren Quill")


def sign_in(client, person):
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})


def words_of(response):
    return re.sub(r"<[^>]+>", " ", response.content.decode())


def assert_in_our_voice(response):
    assert response.status_code == 200
    assert not NOT_OUR_VOICE.search(words_of(response))
    assert not INLINE.search(response.content.decode())
    assert response.content.decode().count("<h1") == 1


@pytest.mark.parametrize("name", SIGNED_OUT)
def test_a_page_before_sign_in_says_what_to_do_in_danger(client, name):
    response = client.get(reverse(name))

    assert_in_our_voice(response)
    assert "Call 999 or follow your referral procedure" in words_of(response)


@pytest.mark.parametrize("name", ACCOUNT)
def test_a_page_of_ones_account_is_in_our_voice(client, person, name):
    sign_in(client, person)

    assert_in_our_voice(client.get(reverse(name)))


@pytest.mark.parametrize("name", GUARDED)
def test_a_change_of_the_second_factor_is_in_our_voice(client, person, name):
    sign_in(client, person)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    assert_in_our_voice(client.get(reverse(name)))


def test_asking_again_for_the_password_is_in_our_voice(client, person):
    sign_in(client, person)

    assert_in_our_voice(client.get(reverse("account_reauthenticate")))


def test_a_missing_password_is_asked_for_at_the_top_and_beside_its_box(client):
    page = client.post(reverse("account_login"), {"login": "m.quill@board.example"}).content.decode()

    assert "<title>Error: Sign in" in page
    assert '<a href="#id_password">Enter your password</a>' in page
    assert 'aria-describedby="id_password_error"' in page


def test_a_wrong_password_does_not_say_which_of_the_two_was_wrong(client, person):
    page = words_of(client.post(reverse("account_login"), {"login": person.email, "password": "wrong"}))

    assert "Check your e-mail address and your password" in page


def test_nobody_is_kept_signed_in_on_a_shared_computer(client):
    assert 'name="remember"' not in client.get(reverse("account_login")).content.decode()


def test_signing_out_is_a_form_and_works_in_one_step(client, person):
    sign_in(client, person)
    page = client.get(reverse("mfa_index")).content.decode()

    assert f'<form class="inline-form" method="post" action="{reverse("account_logout")}">' in page
    assert client.post(reverse("account_logout")).status_code == 302


@pytest.mark.journey
@pytest.mark.parametrize("width", [1280, 680, 390])
def test_sign_in_with_an_error_is_accessible_and_fits(client, width):
    html = client.post(reverse("account_login"), {}).content.decode()

    with pages.chromium() as browser:
        page = pages.open_page(browser, html, width)
        assert pages.violations(page) == []
        assert not pages.scrolls_sideways(page)
        assert page.complaints == []
