"""`manage.py write_report AUDIT_REFERENCE KIND FILE`: any document from the command line, by the page's own code."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from audit_portal import clock
from audit_portal.wording_dates import long_date
from audits.models import Audit
from reports.child import LayoutFailed
from reports.content import content_of
from reports.kinds import SLUGS
from reports.models import DocumentKind
from reports.operations.documents import may_be_made
from reports.rendering import standalone_html
from reports.standby import ready_child
from reports.tasks import LIMITS


class Command(BaseCommand):
    help = "Write a document of an audit to a file: PDF or HTML, as the file’s name ends."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("reference", help="the audit’s reference, as in PB16")
        parser.add_argument("kind", choices=sorted(SLUGS))
        parser.add_argument("file", type=Path, help="ends with .pdf or .html")
        parser.add_argument("--board", default="", help="the board’s name or short name, where two audits match")

    def handle(self, *args: Any, reference: str, kind: str, file: Path, board: str, **options: Any) -> None:
        if file.suffix not in {".pdf", ".html"}:
            raise CommandError(f"The file must end with .pdf or .html, not {file.name}.")
        audit = find_audit(reference, board)
        if not may_be_made(audit, SLUGS[kind]):
            raise CommandError("There is nothing to write before moderation has opened.")
        content = content_of(audit, SLUGS[kind], on=clock.today())
        edition = f"draft of {long_date(clock.today())}"
        is_html = file.suffix == ".html"
        write(file, standalone_html(content, edition).encode() if is_html else self.pdf(SLUGS[kind], content, edition))
        self.stdout.write(f"Wrote {file}")

    def pdf(self, kind: DocumentKind, content: dict[str, Any], edition: str) -> bytes:
        try:
            with ready_child(kind) as child:
                return child.lay_out(LIMITS, content, edition).pdf
        except LayoutFailed as refusal:
            raise CommandError(f"The document could not be made. {refusal}") from None


def find_audit(reference: str, board: str) -> Audit:
    found = Audit.objects.filter(reference=reference).select_related("board", "tool", "case_list__supplied_by")
    if board:
        found = found.filter(Q(board__name=board) | Q(board__short_name=board))
    audits = list(found)
    if not audits:
        raise CommandError(f"There is no audit with the reference {reference}.")
    if len(audits) > 1:
        names = ", ".join(sorted(audit.board.short_name for audit in audits))
        raise CommandError(f"Several boards have an audit {reference} ({names}). Add --board with one of these names.")
    return audits[0]


def write(file: Path, made: bytes) -> None:
    """Readable by this account alone: the report to the assurance group is restricted."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as target:
            target.write(made)
    except OSError as problem:
        raise CommandError(f"{file} could not be written: {problem.strerror}.") from None
