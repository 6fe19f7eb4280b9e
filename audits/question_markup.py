"""The markup of a question of a return. Its templates are rendered once for each shape that it can have (which radio is
chosen, whether there is a comment, a working, a problem), and what was written is put into that.
"""

from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString

from audit_portal.markup_fragment import ANY_UUID, Fragment, mark
from audits.date_workings import WorkingLine
from audits.question_view import (
    Beside,
    PartView,
    QuestionView,
    blank_parts,
)
from audits.question_wording import PartWording, QuestionWording

CHOSEN_PARTS = ("CHOICE", "RESPONSE")
BesideShape = tuple[bool, bool, bool, bool, bool]


def question_markup(question: QuestionView, return_uuid: str) -> list[bytes]:
    """In pieces, for a page has many questions."""
    beside = question.beside
    fragment = _question_fragment(
        question.wording,
        question.is_shown,
        question.response,
        question.choice,
        question.version == "0",
        question.comment == "",
        question.from_dates == "",
        beside_shape(beside),
        question.conflict == "",
        question.unticks == "",
        question.is_answered,
        question.is_tried,
    )
    text = {
        "version": question.version,
        "evidence": question.evidence,
        "comment": question.comment,
        "words": question.words,
        "save_text": question.save_text,
        "from_dates": question.from_dates,
        "conflict": question.conflict,
        "unticks": question.unticks,
        **beside._asdict(),
    }
    matrix = matrix_markup(question) if question.rows else b""
    return fragment.pieces(text, {"parts": parts_markup(question), "matrix": matrix, "uuid": return_uuid.encode()})


@lru_cache(maxsize=1024)
def beside_shape(beside: Beside) -> BesideShape:
    """Few are of many words, and those of the fewest words stand beside most questions."""
    return (
        beside.judged_by != "",
        beside.carried != "",
        beside.carried_evidence != "",
        beside.files != "",
        beside.has_files,
    )


def marked_beside(shape: BesideShape) -> Beside:
    """Its words as marks, where it has them."""
    has_standard, has_carried, has_evidence, takes_files, has_files = shape
    return Beside(
        mark("judged_by") if has_standard else "",
        mark("carried") if has_carried else "",
        mark("carried_evidence") if has_evidence else "",
        mark("files") if takes_files else "",
        has_files,
    )


def parts_markup(question: QuestionView) -> bytes:
    if question.parts is blank_parts(question.wording):
        return _blank_markup(question.wording)
    return b"".join(map(part_markup, question.parts))


@lru_cache(maxsize=8192)
def _blank_markup(wording: QuestionWording) -> bytes:
    return b"".join(map(_empty_part, wording.parts))


def part_markup(part: PartView) -> bytes:
    if not (part.value or part.values or part.problem or part.working):
        return _empty_part(part.wording)
    return _dated_part(part) if part.wording.kind == "DATE" and not part.problem else _filled_part(part)


@lru_cache(maxsize=8192)
def _dated_part(part: PartView) -> bytes:
    """A date is said by few pages and looked at often, and holds no words of anybody."""
    return _filled_part(part)


def _filled_part(part: PartView) -> bytes:
    working = part.working
    fragment = _part_fragment(
        part.wording,
        part.value if part.wording.kind in CHOSEN_PARTS else None,
        part.values,
        part.problem != "",
        part.doubt != "",
        None if working is None else (working.kind, working.text == ""),
    )
    text = {"value": part.value, "problem": part.problem, "doubt": part.doubt}
    if working:
        text |= {"read_back": working.read_back, "text": working.text}
    return fragment.fill(text)


def matrix_markup(question: QuestionView) -> bytes:
    cells = [part for row in question.rows for part in row.parts]
    if not cells:
        return b""
    wordings = tuple(part.wording for part in cells)
    fragment = _matrix_fragment(wordings, len(question.rows), question.wording.row_head)
    return fragment.fill({}, {f"cell{place}": part_markup(cell) for place, cell in enumerate(cells)})


@lru_cache(maxsize=8192)
def _question_fragment(
    wording: QuestionWording,
    is_shown: bool,
    response: str,
    choice: str,
    is_first: bool,
    has_no_comment: bool,
    has_no_dates: bool,
    beside: BesideShape,
    has_no_conflict: bool,
    has_no_untick: bool,
    is_answered: bool,
    is_tried: bool,
) -> Fragment:
    question = QuestionView(
        wording=wording,
        version="0" if is_first else mark("version"),
        is_shown=is_shown,
        is_answered=is_answered,
        is_tried=is_tried,
        save_text=mark("save_text"),
        response=response,
        choice=choice,
        evidence=mark("evidence"),
        comment="" if has_no_comment else mark("comment"),
        words=mark("words"),
        from_dates="" if has_no_dates else mark("from_dates"),
        conflict="" if has_no_conflict else mark("conflict"),
        unticks="" if has_no_untick else mark("unticks"),
        beside=marked_beside(beside),
    )
    return Fragment.rendered(
        "audits/_question.html", question_context(question, ANY_UUID, mark("parts"), mark("matrix"))
    )


def question_context(question: QuestionView, return_uuid: Any, parts: SafeString, matrix: SafeString) -> dict[str, Any]:
    """What `_question.html` reads; its parts come to it as markup."""
    return {
        "question": question,
        "asked": question.wording,
        "return_uuid": return_uuid,
        "parts": parts,
        "matrix": matrix if question.wording.rows else "",
    }


@lru_cache(maxsize=8192)
def _part_fragment(
    wording: PartWording,
    chosen: str | None,
    values: tuple[str, ...],
    has_problem: bool,
    has_doubt: bool,
    working: tuple[str, bool] | None,
) -> Fragment:
    kind, has_no_text = working or ("", True)
    line = WorkingLine(mark("read_back"), "" if has_no_text else mark("text"), kind)
    part = PartView(
        wording,
        value=mark("value") if chosen is None else chosen,
        values=values,
        problem=mark("problem") if has_problem else "",
        working=line if working else None,
        doubt=mark("doubt") if has_doubt else "",
    )
    return Fragment.rendered("audits/_part.html", {"part": part, "asked": wording})


@lru_cache(maxsize=8192)
def _empty_part(wording: PartWording) -> bytes:
    return Fragment.rendered("audits/_part.html", {"part": PartView(wording), "asked": wording}).fill({})


@lru_cache(maxsize=512)
def _matrix_fragment(cells: tuple[PartWording, ...], row_count: int, row_head: str) -> Fragment:
    width = len(cells) // row_count
    rows = [
        (cells[start].row, [mark(f"cell{place}") for place in range(start, start + width)])
        for start in range(0, len(cells), width)
    ]
    return Fragment.rendered(
        "audits/_matrix.html", {"row_head": row_head, "heads": [cell.label for cell in cells[:width]], "rows": rows}
    )
