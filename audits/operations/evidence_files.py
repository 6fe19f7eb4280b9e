"""Giving a file with an answer, and taking it back while the return is open. A file that was taken back stays, sealed
and marked, and nobody is given it any more.
"""

from datetime import datetime

from django.db import transaction

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.evidence_checks import CheckedFile
from audits.evidence_rules import MOST_OF_A_QUESTION, MOST_OF_A_RETURN
from audits.evidence_vault import content_of, sealed_content
from audits.kept_parts import FILES
from audits.models import LEAD_STATUSES, AgencyReturn, Answer, EvidenceContent, EvidenceFile, Question, QuestionKind
from audits.operations.answer_marks import mark_answer
from audits.operations.return_lock import ReturnNotOpen, lock_return
from audits.operations.save_order import is_fillable


class FilesNotTaken(Exception):
    """The office has not said that this audit takes files, or no question of this return has it."""


class TooManyFiles(Exception):
    """The question, or the return, has as many as it can."""


class FileGone(Exception):
    """A colleague took it back."""


@transaction.atomic
def attach_file(
    *, agency_return: AgencyReturn, question: Question, title: str, checked: CheckedFile, by: Membership, at: datetime
) -> EvidenceFile:
    """Raises FilesNotTaken, TooManyFiles, ReturnNotOpen and VaultDestroyed."""
    locked = _open(agency_return)
    if not locked.audit.takes_files:
        raise FilesNotTaken("This audit takes no files. Say where in the record you found it instead.")
    answer = Answer.objects.select_for_update().filter(agency_return=locked, question=question).first()
    if answer is None:
        raise FilesNotTaken("This return is not asked that question.")
    _refuse_too_many(locked, question)
    file = EvidenceFile(agency_return=locked, question=question, title=title, kind=checked.kind, attached_by=by)
    file.size, file.sha256, file.attached_at = len(checked.content), checked.sha256, at
    file.save()
    sealed = sealed_content(file, locked.sampled_case.case_list, checked.content)
    EvidenceContent.objects.create(file=file, sealed=sealed)
    _mark(answer, question, by, at)
    record("FILE_ATTACHED", by=by, subject=locked, audit_id=locked.audit_id, question=question.code, file=file.pk)
    return file


@transaction.atomic
def remove_file(*, file: EvidenceFile, by: Membership, at: datetime) -> EvidenceFile:
    """Raises FileGone and ReturnNotOpen."""
    locked = _open(file.agency_return)
    held = EvidenceFile.objects.select_for_update(of=("self",)).select_related("question").get(pk=file.pk)
    if held.removed_at is not None:
        raise FileGone("This file was removed already.")
    held.removed_at, held.removed_by = at, by
    held.save(update_fields=["removed_at", "removed_by"])
    answer = Answer.objects.select_for_update().get(agency_return=locked, question=held.question)
    _mark(answer, held.question, by, at)
    code = held.question.code
    record("FILE_REMOVED", by=by, subject=locked, audit_id=locked.audit_id, question=code, file=held.pk)
    return held


@transaction.atomic
def hand_out_file(*, file: EvidenceFile, by: Membership) -> bytes:
    """The content for whoever downloads it, which is on record first. Raises VaultDestroyed."""
    content, asked = content_of(file), file.agency_return
    code = file.question.code
    record("FILE_DOWNLOADED", by=by, subject=asked, audit_id=asked.audit_id, question=code, file=file.pk)
    return content


def _open(agency_return: AgencyReturn) -> AgencyReturn:
    locked = lock_return(agency_return, LEAD_STATUSES)
    if not is_fillable(locked.status, locked.audit.stage, locked.known):
        raise ReturnNotOpen("Say first whether your agency knows the family.")
    return locked


def _refuse_too_many(agency_return: AgencyReturn, question: Question) -> None:
    standing = EvidenceFile.objects.standing().filter(agency_return=agency_return)
    if standing.filter(question=question).count() >= MOST_OF_A_QUESTION:
        raise TooManyFiles(f"This question has {MOST_OF_A_QUESTION} files already. Remove one first.")
    if standing.count() >= MOST_OF_A_RETURN:
        raise TooManyFiles(f"This return has {MOST_OF_A_RETURN} files already. Remove one first.")


def _mark(answer: Answer, question: Question, by: Membership, at: datetime) -> None:
    """Of a question that asks for files they are the answer; of any other they stand beside it."""
    if question.kind != QuestionKind.FILE:
        return
    count = EvidenceFile.objects.standing().filter(agency_return=answer.agency_return_id, question=question).count()
    mark_answer(answer=answer, response=None, parts={FILES: count} if count else None, by=by, at=at)
