"""A return's answers as its fingerprint takes them, and a receipt beside what the answers are now."""

from dataclasses import dataclass

from django.utils.timezone import localtime

from audit_portal.wording_dates import long_date, time_words
from audits.fingerprints import AnswerGiven, FileGiven, ReturnGiven, canonical_text, fingerprint, in_groups
from audits.models import AgencyReturn, Answer, Known, Response, ReturnReceipt, ReturnStatus
from audits.return_page import KNOWN_WORDS


@dataclass(frozen=True)
class ReceiptView:
    number: int
    issued: str
    by: str
    known: str
    counts: str
    then: str
    now: str
    is_same: bool
    verdict: str


def text_of(agency_return: AgencyReturn) -> str:
    """Three queries, for the answers, their files and what they belong to; a nil return is its own text."""
    given = ReturnGiven(
        uuid=str(agency_return.uuid),
        case=agency_return.sampled_case.reference,
        respondent=str(agency_return.respondent.uuid),
        tool=f"{agency_return.tool.code} {agency_return.tool.version}",
        known=agency_return.known,
    )
    answers = agency_return.answers.select_related("question")
    files = agency_return.evidence_files.standing().select_related("question")
    held = [FileGiven(each.question.code, each.title, each.sha256) for each in files]
    return canonical_text(given, [_given(each) for each in answers], held)


def fingerprint_of(agency_return: AgencyReturn) -> str:
    return fingerprint(text_of(agency_return))


def _given(answer: Answer) -> AnswerGiven:
    return AnswerGiven(
        question=answer.question.code,
        shown=answer.is_shown,
        response=Response(answer.response).name if answer.response else "",
        choice=answer.choice,
        date=answer.date_value.isoformat() if answer.date_value else "",
        precision=answer.date_precision,
        number=format(answer.number.normalize(), "f") if answer.number is not None else "",
        text=answer.text,
        evidence=answer.evidence,
        comment=answer.comment,
        parts=answer.parts,
    )


def receipt_views(agency_return: AgencyReturn) -> list[ReceiptView]:
    """Newest first, each compared with the answers as they stand."""
    now = fingerprint_of(agency_return)
    receipts = agency_return.receipts.select_related("issued_by__user").order_by("-number")
    return [_view(each, now, agency_return) for each in receipts]


def _view(receipt: ReturnReceipt, now: str, agency_return: AgencyReturn) -> ReceiptView:
    at = localtime(receipt.issued_at)
    is_same = receipt.fingerprint == now
    return ReceiptView(
        number=receipt.number,
        issued=f"{long_date(at.date())}, {time_words(receipt.issued_at)}",
        by=f"{receipt.issued_by.user.name}, {receipt.issued_by.post}",
        known=KNOWN_WORDS[Known(receipt.known)],
        counts=f"{receipt.answered} of {receipt.asked} questions answered" if receipt.asked else "",
        then=in_groups(receipt.fingerprint),
        now=in_groups(now),
        is_same=is_same,
        verdict=_verdict(is_same=is_same, is_in=agency_return.status == ReturnStatus.SUBMITTED),
    )


def _verdict(*, is_same: bool, is_in: bool) -> str:
    if is_same:
        return "The answers are the same as when they were handed in."
    if not is_in:
        return "The return was opened again after this receipt, and its answers have changed."
    return "The answers are not those of this receipt: a later receipt stands for them, or somebody changed them."
