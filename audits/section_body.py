"""What stands in the frame of a section's page: the strip of the case, the form around its questions, the rail, what
the script reads, and the foot.
"""

import json
from datetime import date
from functools import lru_cache

from django.urls import reverse
from django.utils.html import json_script

from audit_portal.markup_fragment import ANY_UUID, Fragment, Markup, mark
from audits.kept_key import kept_key
from audits.kept_questions import kept_question
from audits.question_beside import beside
from audits.question_markup import question_markup
from audits.question_view import NOTHING_BESIDE, Beside
from audits.section_page import WHOLE, Sheet, case_facts_line, view_of, who_checks_next
from audits.section_rail import rail_markup
from audits.tool_sheet import Asked, rules_in_order

SHOW_IF = "show-if"
# As Django's json_script writes what could end a script.
IN_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
TEXTS = ("title", "caption", "tool", "audiences", "since", "checker", "csrf_token", "kept_name", "kept_key")


def section_body(sheet: Sheet, letter: str, words: dict[str, str], user_id: int, today: date) -> Markup:
    """`words` are title, caption, since and csrf_token."""
    agency_return = sheet.agency_return
    kept = kept_key(user_id, agency_return.uuid)
    text = {
        "tool": str(agency_return.tool.uuid),
        "audiences": " ".join(agency_return.audiences),
        "checker": who_checks_next(agency_return),
        "kept_name": kept.name,
        "kept_key": kept.key,
    }
    markup: dict[str, Markup] = {
        "questions": questions_markup(sheet, letter, today),
        "rail": rail_markup(sheet, letter),
        "uuid": str(agency_return.uuid).encode(),
        "script_rules": script_rules(sheet),
    }
    _, total = sheet.progress(letter)
    return _body(letter, total == 0).pieces(text | words, markup)


@lru_cache(maxsize=256)
def _body(letter: str, shows_nothing: bool) -> Fragment:
    marks = {name: mark(name) for name in (*TEXTS, "questions", "rail", "script_rules")}
    shape = {"letter": letter, "is_whole": letter == WHOLE, "shows_nothing": shows_nothing}
    return Fragment.rendered("audits/_section_body.html", {**marks, **shape, "return_uuid": ANY_UUID})


def questions_markup(sheet: Sheet, letter: str, today: date) -> list[bytes]:
    uuid, found, pieces = str(sheet.agency_return.uuid), beside(sheet), []
    for asked in sheet.put:
        if letter in (asked.letter, WHOLE):
            near = found.get(asked.code, NOTHING_BESIDE)
            pieces += kept_question(sheet, asked, near, today, uuid) or _question(sheet, asked, near, today, uuid)
    return pieces


def _question(sheet: Sheet, asked: Asked, near: Beside, today: date, uuid: str) -> list[bytes]:
    view = view_of(sheet, asked, today)
    view.beside = near
    return question_markup(view, uuid)


def script_rules(sheet: Sheet) -> bytes:
    """What the page's script needs to show and hide as one types: the same trees and facts. A tool's trees are longer
    than all the rest and never change.
    """
    rest = {
        "facts": sheet.facts,
        "known": sheet.agency_return.owes_answers,
        "answers": {code: sorted(codes) for code, codes in sheet.given.items()},
        "answered": sorted(sheet.done),
    }
    return _rules_script(tuple(sheet.put)) + json.dumps(rest)[1:].translate(IN_SCRIPT).encode() + b"</script>"


@lru_cache(maxsize=256)
def _rules_script(put: tuple[Asked, ...]) -> bytes:
    """As far as to where the values of one return come."""
    script = json_script({"rules": dict(rules_in_order(put))}, SHOW_IF)
    return script.removesuffix("}</script>").encode() + b", "


def case_strip(sheet: Sheet) -> bytes:
    facts = {f"fact{place}": fact for place, fact in enumerate(case_facts_line(sheet))}
    text = {"uuid": str(sheet.agency_return.uuid), "reference": sheet.agency_return.sampled_case.reference}
    return _strip(tuple(facts)).fill(text | facts)


@lru_cache(maxsize=8)
def _strip(facts: tuple[str, ...]) -> Fragment:
    return Fragment.rendered(
        "components/case_strip.html",
        {
            "reference": mark("reference"),
            "facts": list(map(mark, facts)),
            "url": reverse("audits:return_detail", args=[ANY_UUID]),
            "link_text": "All sections",
        },
    )


def section_foot(sheet: Sheet, letter: str) -> bytes:
    done, total = sheet.progress(letter)
    what = "Answered" if letter == WHOLE else f"Section {letter}"
    return _foot(what, done, total).fill({"uuid": str(sheet.agency_return.uuid)})


@lru_cache(maxsize=2048)
def _foot(what: str, done: int, total: int) -> Fragment:
    """How far a section can be is soon told."""
    return Fragment.rendered(
        "components/sticky_foot.html",
        {
            "progress": f"{what}: {done} of {total}",
            "done": done,
            "total": total,
            "save_id": "foot-state",
            "form": "section",
            "concern_url": reverse("audits:concern_create", args=[ANY_UUID]),
            "has_keys": True,
        },
    )
