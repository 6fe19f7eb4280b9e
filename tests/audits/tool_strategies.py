"""Generated audit tools: any that the checks let through, small enough to try hundreds of them.

Drawn from one seed each, far quicker than drawing every word by itself; a seed that fails makes the same tool again.
"""

from random import Random
from typing import Any

from hypothesis import strategies as st

from audits.show_if_checks import possible_answers
from audits.tool_kinds import ALL_RESPONSES, QuestionKind

# Files are taken by no board yet, and the checks say so.
KINDS = list(QuestionKind)
# What makes trouble in a file: marks that mean something in YAML, words that look like other things, other scripts.
AWKWARD = ["YES", "null", "true", "12", "1.50", "2016-12-05", "- a", "a: b", "#a", "a #b", "“a”", "'", '"', "~", "{x}"]
AWKWARD += [
    "[y]",
    "a\nb",
    "a\n\n b",
    "é¿字",
    "a  b",
    "\ta",
    "a\\",
    "%",
    "&a",
    "*a",
    "!a",
    "|",
    ">",
    "?",
    ": ",
    "--- a",
    "\u2028x",
    "\U0001f476",
]
LETTERS = "ab :#-'\"\n%&*!|>\\,[]{}é字"
AUDIENCES = {"ONE": "First agency", "TWO": "Second agency", "GROUP": "Audit group"}
ROWS = [{"code": "FIRST", "label": "First"}, {"code": "SECOND", "label": "Second"}]
FACTS = [
    {"code": "referred", "label": "Referred", "kind": "YES_NO"},
    {"code": "meetings", "label": "Meetings", "kind": "LIST", "choices": ROWS},
    {"code": "weeks", "label": "Weeks", "kind": "NUMBER"},
]
SCALES = [{"code": "own", "label": "Own", "grades": [{"code": "HIGH", "label": "High", "points": 2}, ROWS[0]]}]
DATES = [{"code": "seen", "label": "Seen", "gestation": True}, {"code": "told", "label": "Told", "gestation": False}]
FACT_RULES = [
    {"fact": "referred", "op": "is", "value": True},
    {"fact": "meetings", "op": "in", "value": ["FIRST"]},
    {"fact": "weeks", "op": "at_least", "value": 12},
    {"known": True},
]
Content = dict[str, Any]


def tools(most: int = 6) -> st.SearchStrategy[Content]:
    """The plain values of a tool's file."""
    return st.integers(0, 2**32).map(lambda seed: tool_of(Random(seed), most))


def tool_of(draw: Random, most: int) -> Content:
    made: list[Content] = []
    for number in range(1, draw.randint(1, most) + 1):
        made.append(_question(draw, number, made))
    cut = draw.randint(1, len(made))
    return {
        "code": "generated",
        "version": draw.randint(1, 999),
        "title": _words(draw, 60),
        "look_back": _words(draw),
        "audiences": AUDIENCES,
        "scope_lines": {},
        "facts": FACTS,
        "dates": DATES,
        "scales": SCALES,
        "sections": [
            {"letter": letter, "title": _words(draw, 60), "short_title": _words(draw, 60), "questions": held}
            for letter, held in (("A", made[:cut]), ("B", made[cut:]))
            if held
        ],
    }


def _words(draw: Random, longest: int = 300) -> str:
    kind = draw.random()
    if kind < 0.3:
        text = draw.choice(AWKWARD)
    elif kind < 0.6:
        text = "".join(draw.choice(LETTERS) for _ in range(draw.randint(1, 60)))
    elif kind < 0.8:
        text = " ".join("word" * draw.randint(1, 4) for _ in range(draw.randint(1, 40)))
    else:
        text = "".join(chr(draw.choice([draw.randint(32, 126), draw.randint(160, 0xD7FF)])) for _ in range(9))
    return text[:longest].strip() or "x"


def _question(draw: Random, number: int, earlier: list[Content]) -> Content:
    kind = draw.choice(KINDS)
    question: Content = {"number": number, "code": f"q{number}", "kind": kind.value}
    question |= {"text": _words(draw), "short_text": _words(draw, 120), "asked_of": _asked_of(draw)}
    question |= _of_kind(draw, kind)
    for key in ("hint", "help_good", "look_back", "withdrawn"):
        if draw.random() < 0.15:
            question[key] = _words(draw)
    if draw.random() < 0.6:
        question["show_if"] = _rule(draw, [each for each in earlier if _possible(each)], depth=2)
    return question


def _asked_of(draw: Random) -> list[Any]:
    codes = draw.sample(list(AUDIENCES), draw.randint(1, 3))
    if draw.random() < 0.5:
        return codes
    return [{"audiences": codes, "side": draw.choice(["OWN", "SENT"]), "wording": _words(draw), "counted": False}]


def _of_kind(draw: Random, kind: QuestionKind) -> Content:
    """What the kind needs, and some of what it may have."""
    match kind:
        case QuestionKind.KNOWN | QuestionKind.CHOICE | QuestionKind.SEVERAL:
            return {"choices": _choices(draw)}
        case QuestionKind.GRADE | QuestionKind.JUDGEMENT:
            return {"scale": draw.choice(["own", "ofsted_four"]), "weight": f"{draw.randint(0, 9900) / 100:.2f}"}
        case QuestionKind.MATRIX:
            response = {"code": "response", "label": _words(draw, 60), "kind": "RESPONSE", "is_counted": True}
            return {"repeating": {"fact": "meetings"}, "parts": [response]}
        case QuestionKind.DATE_TIME:
            return {"event": draw.choice(["", "seen", "told"]), "timescales": draw.choice([[], ["core_group_10wd"]])}
        case QuestionKind.DATE:
            return {"parts": [_date(draw)]}
        case QuestionKind.BLOCK:
            return {"repeating": {"label": _words(draw, 60), "most": draw.randint(1, 20)}, "parts": [_date(draw)]}
        case QuestionKind.PEOPLE:
            return {"repeating": {"people": [{"code": "CHILD", "label": _words(draw, 60), "is_many": True}]}}
        case QuestionKind.NUMBER:
            return {"unit": _words(draw, 30), "minimum": draw.randint(-9, 9), "maximum": "10.50", "decimals": 2}
        case QuestionKind.RESPONSE:
            more = draw.sample([each.value for each in ALL_RESPONSES[1:]], draw.randint(0, 4))
            return {"responses": ["YES", *more], "evidence_on": draw.choice([[], ["YES"]])}
    return {}


def _date(draw: Random) -> Content:
    return {"code": "seen_on", "label": _words(draw, 60), "kind": "DATE"}


def _choices(draw: Random) -> list[Content]:
    counts_as = [each.value for each in ALL_RESPONSES]
    return [
        {"code": f"C{place}", "label": _words(draw, 60), "counts_as": draw.choice(counts_as)}
        for place in range(draw.randint(1, 3))
    ]


def _rule(draw: Random, earlier: list[Content], depth: int) -> Content:
    """A rule about questions before this one and facts of the case."""
    if depth and draw.random() < 0.5:
        branches = [_rule(draw, earlier, depth - 1) for _ in range(draw.randint(1, 3))]
        return draw.choice([{"all": branches}, {"any": branches}, {"not": branches[0]}])
    if not earlier or draw.random() < 0.3:
        return draw.choice(FACT_RULES)
    question = draw.choice(earlier)
    possible = sorted(_possible(question))
    return {"question": question["code"], "in": draw.sample(possible, draw.randint(1, min(2, len(possible))))}


def _possible(question: Content) -> set[str]:
    grades = SCALES[0]["grades"] if question.get("scale") == "own" else question.get("choices")
    return possible_answers(question | {"choices": grades or []})
