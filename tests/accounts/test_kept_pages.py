"""A kept page is the page that the template engine would make, and says of nobody what it says of somebody else."""

import re

import pytest
from django.urls import reverse

from audit_portal.accounts import kept_pages
from audit_portal.accounts.models import Agency, Membership, User
from audits.models import Audit, Stage
from tests.audits.test_answer_views import police_return  # noqa: F401  (the fixture)
from tests.factories import make_audit, sign_in
from tests.factories.audits import MOMENT

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

# Made anew for each reply, so that no two pages hold the same.
CHANGES = re.compile(r'(name="csrfmiddlewaretoken" value|data-since)="[^"]*"')


@pytest.fixture
def results(cast):
    return reverse("audits:result_list", args=[make_audit(cast, stage=Stage.MODERATION).uuid])


def body(reply):
    assert reply.status_code == 200
    return re.sub(r"\s*\n\s*", "\n", CHANGES.sub(r"\1", reply.content.decode()))


def rendered(client, address, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(kept_pages, "get_messages", lambda request: ["one waits"])
        return body(client.get(address))


@pytest.mark.parametrize("who", ["officer", "group_member"])
def test_results_are_kept_as_they_are_rendered(cast, results, who, monkeypatch):
    client = sign_in(getattr(cast, who))

    assert body(client.get(results)) == rendered(client, results, monkeypatch)


@pytest.mark.parametrize("who", ["auditor", "lead"])
def test_a_section_is_kept_as_it_is_rendered(cast, police_return, who, monkeypatch):  # noqa: F811
    client, address = sign_in(getattr(cast, who)), reverse("audits:section_edit", args=[police_return.uuid, "A"])

    assert body(client.get(address)) == rendered(client, address, monkeypatch)


def test_somebody_with_other_hats_can_change_them(cast, results, monkeypatch):
    client = sign_in(cast.officer)
    before = body(client.get(results))
    session = client.session
    session["has_other_hats"] = True
    session.save()

    after = body(client.get(results))

    assert "Change role" not in before
    assert "Change role" in after
    assert after == rendered(client, results, monkeypatch)


def test_two_people_of_one_role_each_read_their_own_name(cast, results):
    colleague = User.objects.create_user("second@example.org", "correct horse battery", name="Second <Officer>")
    agency = Agency.objects.create(kind=cast.office.kind, name="A second office", short_name="Second & office")
    second = Membership.objects.create(
        user=colleague, board=cast.board, agency=agency, role=cast.officer.role, post="Deputy “officer”"
    )

    pages = [body(sign_in(person).get(results)) for person in (cast.officer, second, cast.officer)]

    assert pages[0] == pages[2]
    assert cast.officer.user.name in pages[0]
    assert "Second &lt;Officer&gt;</span>, Deputy “officer”, Second &amp; office</span>" in pages[1]
    assert cast.officer.user.name not in pages[1]


def test_a_person_of_another_board_reads_the_name_of_that_board(cast, results):
    theirs = Audit.objects.create(
        board=cast.other_board, reference="OT16", title="Theirs", theme="Neglect", stage=Stage.MODERATION,
        created_at=MOMENT, created_by=cast.other_officer,
    )  # fmt: skip
    body(sign_in(cast.officer).get(results))

    page = body(sign_in(cast.other_officer).get(reverse("audits:result_list", args=[theirs.uuid])))

    assert cast.other_board.name in page
    assert cast.board.name not in page
    assert str(cast.board.uuid) not in page


def test_each_reply_has_a_token_of_its_own(cast, results):
    client = sign_in(cast.officer)

    tokens = {CHANGES.search(client.get(results).content.decode())[0] for _ in range(2)}

    assert len(tokens) == 2


def test_a_message_is_said_on_a_kept_page_and_said_once(cast, police_return):  # noqa: F811
    client, address = sign_in(cast.auditor), reverse("audits:section_edit", args=[police_return.uuid, "A"])
    client.get(address)

    client.post(address, {"dv_asked.version": 0, "dv_asked.response": "YES", "then": "stay"})

    assert "<p>Saved</p>" in body(client.get(address))
    assert "<p>Saved</p>" not in body(client.get(address))
