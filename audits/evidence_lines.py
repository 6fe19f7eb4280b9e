"""The files of a return in words: beside its questions, on their page, in their history and at moderation."""

from dataclasses import dataclass
from datetime import date, datetime

from django.template.defaultfilters import filesizeformat

from audit_portal.wording_dates import moment_words
from audits.models import AgencyReturn, EvidenceFile, FileKind, Question
from audits.models.evidence_files import EvidenceFileQuerySet
from cases.models import SampledCase


@dataclass(frozen=True)
class FileLine:
    """`removed` is empty for a file that stands. `agency` is said where several agencies' files stand together."""

    uuid: str
    title: str
    what: str
    attached: str
    removed: str
    question: str
    number: int
    agency: str


def files_words(count: int) -> str:
    if not count:
        return "Add a file"
    return "1 file" if count == 1 else f"{count} files"


def files_of(agency_return: AgencyReturn, today: date) -> dict[str, list[FileLine]]:
    """Those that stand, oldest first, by the code of their question; one query."""
    by_code: dict[str, list[FileLine]] = {}
    for file in _rows().standing().filter(agency_return=agency_return).order_by("pk"):
        by_code.setdefault(file.question.code, []).append(_line(file, today))
    return by_code


def files_about(agency_return: AgencyReturn, question: Question, today: date) -> list[FileLine]:
    """All that were ever given with one answer, the newest first; one query."""
    rows = _rows().filter(agency_return=agency_return, question=question).order_by("-pk")
    return [_line(file, today) for file in rows]


def files_at(case: SampledCase, today: date) -> list[FileLine]:
    """What agencies gave about a case, as the group reads it; one query."""
    rows = _rows().standing().filter(agency_return__sampled_case=case, agency_return__submitted_at__isnull=False)
    placed = rows.order_by("agency_return__participating_agency__position", "question__number", "pk")
    return [_line(file, today) for file in placed]


def download_name(file: EvidenceFile) -> str:
    """Said by the case and the question, with the ending of what the content is."""
    endings = {FileKind.JPEG: "jpg", FileKind.TEXT: "txt"}
    ending = endings.get(FileKind(file.kind), file.kind.lower())
    reference = file.agency_return.sampled_case.reference.lower()
    return f"{reference}-question-{file.question.number}-{file.uuid.hex[:8]}.{ending}"


def _rows() -> EvidenceFileQuerySet:
    people = ("attached_by__user", "removed_by__user")
    return EvidenceFile.objects.select_related("question", "agency_return__respondent", *people)


def _moment(at: datetime, today: date) -> str:
    """As it stands in the middle of a line."""
    words = moment_words(at, today)
    return f"{words[:1].lower()}{words[1:]}"


def _line(file: EvidenceFile, today: date) -> FileLine:
    removed = ""
    if file.removed_at is not None and file.removed_by is not None:
        removed = f"{_moment(file.removed_at, today)}, {file.removed_by.user.name}"
    return FileLine(
        uuid=str(file.uuid),
        title=file.title,
        what=f"{file.get_kind_display()}, {filesizeformat(file.size)}",
        attached=f"{_moment(file.attached_at, today)}, {file.attached_by.user.name}",
        removed=removed,
        question=file.question.code,
        number=file.question.number,
        agency=file.agency_return.respondent.short_name,
    )
