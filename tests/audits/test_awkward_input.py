"""What nobody types and a broken browser, a pasted page or somebody with time may send: every form of a return answers
it with a page, never with a fault.
"""

import uuid

import pytest
from django.urls import reverse

from audits.models import AgencyReturn, ReturnQuery, ReturnStatus
from audits.operations.concerns import raise_concern
from audits.operations.returns import record_known
from tests.factories import make_audit, sign_in
from tests.factories.audits import MOMENT
from tests.factories.returned import own_return

AWKWARD = {
    "nul": "a\x00b", "long": "x" * 40_000, "number": "9" * 30, "digits": "٣٤", "markup": "<script>alert(1)</script>",
    "percent": "%s %(x)s {{ y }}", "surrogate": "\ufffd\ud800".encode("utf-8", "replace").decode(), "minus": "-1",
}  # fmt: skip


@pytest.fixture
def row(cast):
    row = own_return(make_audit(cast), cast.police)
    return record_known(agency_return=row, known="IN_PERIOD", by=cast.auditor, at=MOMENT)


def fields_of(row):
    """Every form by its address's name, with what is filled into all of its fields at once."""
    return {
        "return_known": ["known"],
        "return_hand_over": ["reason"],
        "return_query_create": ["message", "question"],
        "return_assign": ["returns", "assignee"],
        "return_declaration_create": ["kind", "reason"],
        "return_submit": [],
        "nil_return_take_back": [],
        "section_edit": [
            "dv_asked.version", "dv_asked.response", "dv_asked.evidence", "what_worked.text", "clear", "then",
        ],
        "section_look_edit": ["text"],
        "answer_save": ["version", "save_id", "tool", "audience", "keep", "dv_asked.response", "dv_asked.evidence"],
        "concern_create": [
            "what", "child_safe_now", "told_whom", "told_agency", "told_day", "told_time", "method", "response",
            "question",
        ],
        "presence_note": ["section", "since"],
        "evidence_file_create": ["title", "file"],
    }  # fmt: skip


def address_of(name, row):
    args = {
        "return_assign": [], "section_edit": [row.uuid, "B"], "section_look_edit": [row.uuid, "B"],
        "answer_save": [row.uuid, "dv_asked"], "evidence_file_create": [row.uuid, "dv_asked"],
    }  # fmt: skip
    return reverse(f"audits:{name}", args=args.get(name, [row.uuid]))


def answers(client, method, address, sent):
    reply = getattr(client, method)(address, sent)
    assert reply.status_code < 500, (address, sent)


@pytest.mark.parametrize("who", ["auditor", "lead"])
def test_no_form_of_a_return_breaks(cast, row, who):
    client = sign_in(getattr(cast, who))
    row.audit.takes_files = True
    row.audit.save()

    for name, fields in fields_of(row).items():
        for awkward in AWKWARD.values():
            answers(client, "post", address_of(name, row), dict.fromkeys(fields, awkward))


def test_no_single_field_of_a_save_breaks_it(cast, row):
    good = {
        "version": "0", "save_id": str(uuid.uuid4()), "tool": str(row.tool.uuid), "audience": row.audiences,
        "dv_asked.response": "YES", "dv_asked.evidence": "Notes", "dv_asked.comment": "",
    }  # fmt: skip
    client = sign_in(cast.auditor)

    for field in good:
        for awkward in AWKWARD.values():
            answers(client, "post", address_of("answer_save", row), good | {field: awkward})


def test_no_single_field_of_a_section_breaks_it_without_a_script(cast, row):
    good = {"dv_asked.version": "0", "dv_asked.response": "YES", "dv_asked.evidence": "Notes", "then": "stay"}
    client = sign_in(cast.auditor)

    for field in good:
        for awkward in AWKWARD.values():
            answers(client, "post", address_of("section_edit", row), good | {field: awkward})


def test_no_form_about_a_concern_or_a_query_breaks(cast, row):
    concern = raise_concern(
        audit=row.audit, sampled_case=row.sampled_case, raised_for=row.respondent, what="A bruise", child_safe_now="NO",
        told_whom="Duty manager", told_on=MOMENT, method="By telephone", by=cast.auditor, at=MOMENT,
    )  # fmt: skip
    query = ReturnQuery.objects.create(agency_return=row, message="Which?", asked_at=MOMENT, asked_by=cast.lead)
    AgencyReturn.objects.filter(pk=row.pk).update(status=ReturnStatus.QUERIED)
    client = sign_in(cast.lead)
    forms = [
        ("concern_close", concern.uuid, ["child_safe_now", "how_known", "outcome"]),
        ("concern_close", concern.uuid, ["how_known", "outcome"]),
        ("concern_receive", concern.uuid, ["response"]),
        ("return_query_reply", query.uuid, ["reply"]),
    ]

    for name, uuid_, fields in forms:
        for awkward in AWKWARD.values():
            sent = {"child_safe_now": "NO"} | dict.fromkeys(fields, awkward)
            answers(client, "post", reverse(f"audits:{name}", args=[uuid_]), sent)


def test_no_address_with_an_odd_question_breaks(cast, row):
    client = sign_in(cast.lead)

    for name in ("return_query_create", "concern_create"):
        for awkward in AWKWARD.values():
            answers(client, "get", address_of(name, row), {"question": awkward})
