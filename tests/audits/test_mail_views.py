"""The list of messages: the office alone, what failed first, and trying again."""

import pytest
from django.urls import reverse

from audits.models import OutboxMail
from tests.factories import make_audit, sign_in
from tests.factories.mails import make_mail


@pytest.fixture
def audit(cast):
    return make_audit(cast)


def list_of(audit):
    return reverse("audits:mail_list", args=[audit.uuid])


def test_the_list_is_empty_in_words(cast, audit):
    assert "No messages yet" in sign_in(cast.officer).get(list_of(audit)).content.decode()


def test_what_failed_stands_first_with_why_and_the_way_to_try_again(cast, audit):
    failed = make_mail(cast, audit, cast.auditor, status="FAILED", failure="The mail server did not take it.")
    make_mail(cast, audit, cast.lead)

    reply = sign_in(cast.officer).get(list_of(audit))

    assert [row.word for row in reply.context["rows"]] == ["Could not be sent", "Waiting to be sent"]
    page = reply.content.decode()
    assert "The mail server did not take it." in page
    assert reverse("audits:mail_retry", args=[failed.uuid]) in page


def test_trying_again_puts_it_back_into_the_queue(cast, audit):
    failed = make_mail(cast, audit, status="FAILED", failure="No")

    page = sign_in(cast.officer).post(reverse("audits:mail_retry", args=[failed.uuid]), follow=True).content.decode()

    assert "waits to be sent again" in page
    assert OutboxMail.objects.get().status == "QUEUED"


def test_another_boards_messages_do_not_exist(cast, audit):
    client = sign_in(cast.other_officer)

    assert client.get(list_of(audit)).status_code == 404
    assert client.post(reverse("audits:mail_retry", args=[make_mail(cast, audit).uuid])).status_code == 404


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_costs_the_same_however_long_it_is(cast, audit, count, django_assert_max_num_queries):
    for _ in range(count):
        make_mail(cast, audit)
    client = sign_in(cast.officer)
    client.get(list_of(audit))

    with django_assert_max_num_queries(8):
        client.get(list_of(audit))
