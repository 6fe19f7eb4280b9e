"""`manage.py write_report` writes what the page shows, to PDF or HTML by the file's ending."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from audits.models import Audit, Stage
from tests.factories import make_cast, make_membership
from tests.factories.reports import make_reported_audit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def audit():
    return make_reported_audit(make_cast())


def write(*arguments):
    out = StringIO()
    call_command("write_report", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["briefing", "paag-report"])
def test_a_pdf_is_written_where_the_file_ends_with_pdf(audit, tmp_path, kind):
    write("PB16", kind, tmp_path / "it.pdf")

    assert (tmp_path / "it.pdf").read_bytes().startswith(b"%PDF-")


def test_html_is_written_where_the_file_ends_with_html(audit, tmp_path):
    write("PB16", "briefing", tmp_path / "it.html")

    assert "Some referrals came late." in (tmp_path / "it.html").read_text()


def test_the_file_is_for_its_writer_alone(audit, tmp_path):
    write("PB16", "paag-report", tmp_path / "it.html")

    assert (tmp_path / "it.html").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("PB99", "briefing", "it.pdf"), "no audit with the reference PB99"), (("PB16", "briefing", "it.doc"), ".pdf or")],
)
def test_what_cannot_be_written_is_said(audit, arguments, words):
    with pytest.raises(CommandError, match=words):
        write(*arguments)


def test_two_boards_with_one_reference_ask_for_the_board(audit, tmp_path):
    other = make_cast_of_another_board(audit)

    with pytest.raises(CommandError, match="Add --board"):
        write("PB16", "briefing", tmp_path / "it.html")

    write("PB16", "briefing", tmp_path / "it.html", "--board", other.short_name)
    assert other.name in (tmp_path / "it.html").read_text()


def make_cast_of_another_board(audit):
    board = audit.board.__class__.objects.get(short_name="Otherdale LSCB")
    officer = make_membership("BOARD_OFFICER", board)
    Audit.objects.create(
        board=board, reference="PB16", title="Theirs", stage=Stage.REPORTING, created_at=audit.created_at,
        created_by=officer,
    )  # fmt: skip
    return board


def test_a_place_that_cannot_be_written_to_is_said(audit, tmp_path):
    with pytest.raises(CommandError, match="could not be written: No such file or directory"):
        write("PB16", "briefing", tmp_path / "nowhere" / "it.html")
