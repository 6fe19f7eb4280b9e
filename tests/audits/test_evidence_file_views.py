"""Files with answers, on their page: given, refused, downloaded by those who may, removed, locked with the return."""

import hashlib

import pytest
from cryptography.exceptions import InvalidTag
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse

from audit_portal.activity.models import ActivityEvent
from audit_portal.upload_memory import MOST_HELD
from audits.evidence_rules import MOST_BYTES
from audits.gate_counts import with_gate_counts
from audits.gates import set_up_checks
from audits.models import AgencyReturn, Answer, Audit, EvidenceContent, EvidenceFile, Stage
from audits.operations import evidence_files
from audits.return_receipts import fingerprint_of
from cases.models import CaseList
from tests.audits.evidence_samples import office, pdf, photograph, picture
from tests.audits.test_virus_scanner import fake_clamd
from tests.factories import make_audit, sign_in
from tests.factories.audits import MOMENT, make_question
from tests.factories.returned import begin, own_return

TITLE = "Strategy discussion, 12 December 2016"
LETTER = b"Strategy discussion\nHeld on 12 December 2016\n"


@pytest.fixture
def row(cast):
    audit = make_audit(cast)
    section = audit.tool.sections.get(letter="B")
    make_question(audit.tool, section, 6, "minutes", "FILE")
    Audit.objects.filter(pk=audit.pk).update(takes_files=True)
    row = own_return(audit, cast.police)
    begin(row, cast.auditor)
    return row


def page_of(row, code="dv_asked"):
    return reverse("audits:evidence_file_create", args=[row.uuid, code])


def give(client, row, content=LETTER, code="dv_asked", name="Smith minutes.txt", title=TITLE):
    sent = {"title": title, "file": SimpleUploadedFile(name, content)}
    return client.post(page_of(row, code), sent, follow=True).content.decode()


def download(client, file):
    return client.get(reverse("audits:evidence_file_download", args=[file.uuid]))


def remove(client, file):
    return client.post(reverse("audits:evidence_file_remove", args=[file.uuid]), follow=True).content.decode()


def test_the_page_says_before_what_is_taken_and_how_large_it_may_be(cast, row):
    page = sign_in(cast.auditor).get(page_of(row)).content.decode()

    assert "of at most 10 MB." in page
    assert "A PDF, a Word document (.docx)" in page
    assert 'enctype="multipart/form-data"' in page


def test_a_file_is_given_and_stands_on_every_page_of_its_answer(cast, row):
    client = sign_in(cast.auditor)

    assert TITLE in give(client, row)

    section = client.get(reverse("audits:section_edit", args=[row.uuid, "A"])).content.decode()
    assert ">1 file<" in section
    assert TITLE in client.get(reverse("audits:return_review", args=[row.uuid])).content.decode()
    assert TITLE in client.get(reverse("audits:answer_history", args=[row.uuid, "dv_asked"])).content.decode()


def test_nothing_of_it_is_kept_that_can_be_read_and_not_its_name(cast, row):
    give(sign_in(cast.auditor), row)

    sealed = bytes(EvidenceContent.objects.get().sealed)
    assert b"Strategy" not in sealed
    assert "Smith" not in str(EvidenceFile.objects.values().get())
    assert not ActivityEvent.objects.filter(payload__contains="trategy").exists()


def test_it_comes_back_as_a_download_and_in_no_other_way(cast, row):
    client = sign_in(cast.auditor)
    give(client, row)
    file = EvidenceFile.objects.get()

    reply = download(client, file)

    assert reply.content == LETTER
    name = f"pb16-01-question-2-{file.uuid.hex[:8]}.txt"
    assert reply["Content-Disposition"] == f'attachment; filename="{name}"'
    assert reply["X-Content-Type-Options"] == "nosniff"
    assert (reply["Content-Type"], reply["Cache-Control"]) == ("application/octet-stream", "private, no-store")


def test_giving_downloading_and_removing_are_on_record(cast, row):
    client = sign_in(cast.auditor)
    give(client, row)
    file = EvidenceFile.objects.get()
    download(client, file)
    remove(client, file)

    events = ActivityEvent.objects.filter(kind__startswith="FILE_", subject_id=row.pk, membership_id=cast.auditor.pk)
    assert [each.kind for each in events.order_by("seq")] == ["FILE_ATTACHED", "FILE_DOWNLOADED", "FILE_REMOVED"]
    log = sign_in(cast.officer).get(reverse("audits:event_list", args=[row.audit.uuid])).content.decode()
    assert "downloaded a file of the return of" in log


def test_a_renamed_picture_is_what_it_is(cast, row):
    give(sign_in(cast.auditor), row, picture(), name="letter.pdf")

    file = EvidenceFile.objects.get()
    assert file.kind == "PNG"
    assert ".png" in download(sign_in(cast.auditor), file)["Content-Disposition"]


def test_a_photograph_is_kept_without_its_place_and_its_fingerprint_is_that_of_what_is_kept(cast, row):
    client = sign_in(cast.auditor)
    give(client, row, photograph(), name="whiteboard.jpg")
    file = EvidenceFile.objects.get()

    kept = download(client, file).content

    assert b"WGS-84-SECRET" not in kept
    assert (file.sha256, file.size) == (hashlib.sha256(kept).hexdigest(), len(kept))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"MZ\x90\0" + b"\0" * 99, "This kind of file is not taken"),
        (b"<svg><script>alert(1)</script></svg>", "This kind of file is not taken"),
        (pdf() + b"<script>alert(1)</script>", "two kinds of file at once"),
        (office(more={"word/vbaProject.bin": "x"}), "This file holds macros"),
        (b"a" * (MOST_BYTES + 1), "This file holds 10.0 MB. Choose one of at most 10 MB"),
        (b"a" * (MOST_HELD + 3_000_000), "This file holds 15.0 MB. Choose one of at most 10 MB"),
        (b"", "This file holds nothing"),
    ],
)
def test_what_is_not_taken_is_said_by_the_field_and_in_the_summary(cast, row, content, words):
    page = give(sign_in(cast.auditor), row, content)

    assert page.count(words) >= 2
    assert f'value="{TITLE}"' in page
    assert not EvidenceFile.objects.exists()


def test_a_file_needs_its_words_and_itself(cast, row):
    page = sign_in(cast.auditor).post(page_of(row), {}).content.decode()

    assert "Choose the file" in page
    assert "Enter what it is" in page


def test_a_name_or_title_cannot_bring_markup_onto_a_page(cast, row):
    page = give(sign_in(cast.auditor), row, name='"><script>x.txt', title="<script>alert(1)</script>")

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("officer", 200), ("lead", 200), ("auditor", 200), ("group_member", 404), ("other_lead", 404),
        ("other_auditor", 404), ("other_officer", 404), ("reader", 403), ("owner", 403), ("administrator", 403),
    ],
)  # fmt: skip
def test_only_those_download_it_who_may_read_the_return(cast, row, who, status):
    give(sign_in(cast.auditor), row)

    assert download(sign_in(cast.personas[who]), EvidenceFile.objects.get()).status_code == status


def test_the_group_downloads_it_once_moderation_is_open(cast, row):
    give(sign_in(cast.auditor), row)
    AgencyReturn.objects.filter(pk=row.pk).update(status="SUBMITTED", submitted_at=MOMENT, submitted_by=cast.lead)
    client, file = sign_in(cast.group_member), EvidenceFile.objects.get()
    assert download(client, file).status_code == 404

    Audit.objects.filter(pk=row.audit_id).update(stage=Stage.MODERATION)

    assert download(client, file).status_code == 200
    case = client.get(reverse("audits:moderation_detail", args=[row.sampled_case.uuid])).content.decode()
    assert TITLE in case


def test_another_agency_neither_gives_nor_removes(cast, row):
    give(sign_in(cast.auditor), row)
    file, other = EvidenceFile.objects.get(), sign_in(cast.other_lead)

    assert other.post(page_of(row), {"title": TITLE, "file": SimpleUploadedFile("a.txt", LETTER)}).status_code == 404
    assert other.post(reverse("audits:evidence_file_remove", args=[file.uuid])).status_code == 404
    assert sign_in(cast.officer).post(reverse("audits:evidence_file_remove", args=[file.uuid])).status_code == 403
    assert EvidenceFile.objects.standing().count() == 1


def test_what_is_removed_is_kept_and_given_to_nobody(cast, row):
    client = sign_in(cast.auditor)
    give(client, row)
    file = EvidenceFile.objects.get()

    page = remove(client, file)

    assert "is removed" in page
    assert "; removed " in page
    assert EvidenceContent.objects.filter(file=file).exists()
    assert download(client, file).status_code == 404
    assert download(sign_in(cast.officer), file).status_code == 404


def test_files_are_locked_with_the_return(cast, row):
    client = sign_in(cast.lead)
    give(client, row)
    AgencyReturn.objects.filter(pk=row.pk).update(status="SUBMITTED", submitted_at=MOMENT, submitted_by=cast.lead)
    file = EvidenceFile.objects.get()

    assert "This return cannot be changed" in remove(client, file)
    give(client, row)

    assert EvidenceFile.objects.standing().count() == 1
    assert download(client, file).status_code == 200


def test_a_file_is_part_of_what_the_receipt_stands_for(cast, row):
    client, before = sign_in(cast.auditor), fingerprint_of(row)
    give(client, row)
    given = fingerprint_of(row)

    remove(client, EvidenceFile.objects.get())

    assert given != before
    assert fingerprint_of(row) == before


def test_where_the_office_did_not_say_so_there_are_no_files(cast, row):
    Audit.objects.filter(pk=row.audit_id).update(takes_files=False)
    client = sign_in(cast.auditor)

    assert client.get(page_of(row)).status_code == 404
    section = client.get(reverse("audits:section_edit", args=[row.uuid, "A"])).content.decode()
    assert "Add a file" not in section


def test_a_question_for_a_file_is_answered_by_one(cast, row):
    client = sign_in(cast.auditor)
    section = reverse("audits:section_edit", args=[row.uuid, "B"])
    assert "Add a file" in client.get(section).content.decode()

    give(client, row, code="minutes")

    held = Answer.objects.get(agency_return=row, question__code="minutes")
    assert (held.version, held.parts) == (1, {"answer_files": 1})
    assert "1 file" in client.get(reverse("audits:answer_history", args=[row.uuid, "minutes"])).content.decode()
    remove(client, EvidenceFile.objects.get())
    held.refresh_from_db()
    assert (held.version, held.parts) == (2, None)


def test_saving_its_section_without_a_script_leaves_its_files(cast, row):
    client = sign_in(cast.auditor)
    give(client, row, code="minutes")

    client.post(reverse("audits:section_edit", args=[row.uuid, "B"]), {"referral_made.choice": "YES"})

    assert Answer.objects.get(agency_return=row, question__code="minutes").parts == {"answer_files": 1}


def test_a_return_has_no_more_files_than_it_can(cast, row, monkeypatch):
    monkeypatch.setattr(evidence_files, "MOST_OF_A_QUESTION", 1)
    client = sign_in(cast.auditor)
    give(client, row)

    assert "has 1 files already" in give(client, row)
    monkeypatch.setattr(evidence_files, "MOST_OF_A_RETURN", 1)
    assert "This return has 1 files already" in give(client, row, code="minutes")


def test_a_file_of_another_row_does_not_open(cast, row):
    client = sign_in(cast.auditor)
    give(client, row)
    give(client, row)
    first, second = EvidenceContent.objects.order_by("pk")
    EvidenceContent.objects.filter(pk=second.pk).update(sealed=first.sealed)

    with pytest.raises(InvalidTag):
        download(client, second.file)


def test_when_the_key_is_destroyed_the_file_is_gone(cast, row):
    client = sign_in(cast.officer)
    give(sign_in(cast.auditor), row)
    CaseList.objects.update(wrapped_key=None, key_version=None)

    reply = client.get(reverse("audits:evidence_file_download", args=[EvidenceFile.objects.get().uuid]), follow=True)

    assert "nobody can open its files" in reply.content.decode()


def test_a_scanner_that_is_set_and_silent_refuses_every_file(cast, row, settings):
    settings.CLAMD_ADDRESS = "127.0.0.1:1"

    assert "cannot be checked for viruses now" in give(sign_in(cast.auditor), row)
    assert not EvidenceFile.objects.exists()


def test_what_the_scanner_knows_is_refused_and_what_it_finds_clean_is_kept(cast, row, settings):
    client = sign_in(cast.auditor)
    with fake_clamd(b"stream: Eicar-Test-Signature FOUND\0", []) as settings.CLAMD_ADDRESS:
        assert "holds something harmful" in give(client, row)
    with fake_clamd(b"stream: OK\0", []) as settings.CLAMD_ADDRESS:
        give(client, row)

    assert EvidenceFile.objects.count() == 1


def test_the_office_says_on_the_terms_that_files_are_taken(cast):
    from tests.audits.forms import form_data

    audit = make_audit(cast)
    client, address = sign_in(cast.officer), reverse("audits:audit_edit", args=[audit.uuid])
    assert not audit.takes_files

    client.post(address, form_data(client.get(address)) | {"takes_files": "on"})

    audit.refresh_from_db()
    assert audit.takes_files


@pytest.mark.parametrize("count", [0, 4])
def test_a_section_costs_the_same_however_many_files_there_are(cast, row, count, django_assert_max_num_queries):
    client = sign_in(cast.auditor)
    for _ in range(count):
        give(client, row)
    client.get(reverse("audits:section_edit", args=[row.uuid, "A"]))

    with django_assert_max_num_queries(7):
        client.get(reverse("audits:section_edit", args=[row.uuid, "A"]))


def test_a_removed_file_has_its_person_and_moment(cast, row):
    give(sign_in(cast.auditor), row)

    with pytest.raises(DatabaseError), transaction.atomic():
        EvidenceFile.objects.update(removed_at=MOMENT)


def test_sampling_waits_until_a_tool_that_asks_for_files_may_have_them(cast, row):
    audit = with_gate_counts(Audit.objects.filter(pk=row.audit_id))
    assert "Files taken, as the tool asks for them" in [
        each.text for each in set_up_checks(audit.get()) if each.is_done
    ]

    Audit.objects.update(takes_files=False)

    assert "Files taken, as the tool asks for them" in [
        each.text for each in set_up_checks(audit.get()) if not each.is_done
    ]


@pytest.mark.parametrize(("page", "more"), [("result_list", []), ("result_detail", ["minutes"]), ("result_values", [])])
def test_results_stand_without_the_files_themselves(cast, row, page, more):
    give(sign_in(cast.auditor), row, code="minutes")
    AgencyReturn.objects.filter(pk=row.pk).update(status="SUBMITTED", submitted_at=MOMENT, submitted_by=cast.lead)
    Audit.objects.filter(pk=row.audit_id).update(stage=Stage.MODERATION)

    reply = sign_in(cast.officer).get(reverse(f"audits:{page}", args=[row.audit.uuid, *more]))

    assert reply.status_code == 200
    assert TITLE not in reply.content.decode()


@pytest.mark.parametrize(
    "page", ["return_check", "return_print_answers", "return_print_blank", "return_receipt_detail"]
)
def test_every_page_of_a_return_shows_a_question_for_files(cast, row, page):
    client = sign_in(cast.auditor)
    give(client, row, code="minutes")

    assert client.get(reverse(f"audits:{page}", args=[row.uuid])).status_code == 200


def test_a_question_that_is_fetched_anew_keeps_its_files(cast, row):
    client = sign_in(cast.auditor)
    give(client, row)

    assert ">1 file<" in client.get(reverse("audits:question_detail", args=[row.uuid, "dv_asked"])).content.decode()
