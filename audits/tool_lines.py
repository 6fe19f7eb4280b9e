"""Lists of a tool as people write them, a line each: who is asked, scope lines, choices, facts of the case.

`CODE = Words` says the code, which what is answered is stored under; words alone keep the code that they had, and what
is new gets one from its words. What is written out can be read in again without a change.
"""

import re
from collections.abc import Iterable
from typing import Any

from audits.tool_document import Document
from audits.tool_edits import code_from

FACT_KINDS = {
    "YES_NO": "yes or no",
    "CHOICE": "one of",
    "LIST": "several of",
    "NUMBER": "number",
    "DATE": "date",
}
FACT = re.compile(r"^(?P<label>.+?)\s*\((?P<kind>[a-z ]+)\)\s*(?::\s*(?P<choices>.+))?$")
CODED = re.compile(r"^(?P<code>[A-Za-z][A-Za-z0-9_]*)\s*=\s*(?P<words>.+)$")


class LineUnclear(Exception):
    """A line does not say what it must. Says which and what to do."""


def read_labels(text: str, known: dict[str, str], *, longest: int = 20) -> dict[str, str]:
    """{CODE: label} of the lines."""
    labels: dict[str, str] = {}
    for line in _lines(text):
        code, words = _coded(line, {label: code for code, label in known.items()}, longest)
        if code in labels:
            raise LineUnclear(f"“{line}”: {code} is used already. Give each line its own.")
        labels[code] = words[:120]
    return labels


def write_labels(labels: dict[str, str]) -> str:
    return "\n".join(f"{code} = {label}" for code, label in labels.items())


def read_choices(text: str, known: list[Document]) -> list[Document]:
    """Choices keep whatever else is said of them, such as what they count as."""
    by_code = {choice["code"]: choice for choice in known}
    labels = read_labels(text, {code: choice["label"] for code, choice in by_code.items()}, longest=40)
    return [{**by_code.get(code, {}), "code": code, "label": label} for code, label in labels.items()]


def write_choices(choices: Iterable[Document], separator: str = "\n") -> str:
    return separator.join(f"{choice['code']} = {choice['label']}" for choice in choices)


def read_facts(text: str, known: list[Document]) -> list[Document]:
    """Facts that are worked out from dates are not written in lines; they stay."""
    by_label = {fact["label"]: fact for fact in known}
    typed = [_fact(line, by_label) for line in _lines(text)]
    codes = [fact["code"] for fact in typed]
    twice = next((code for code in codes if codes.count(code) > 1), "")
    if twice:
        raise LineUnclear(f"There are two facts called {twice}. Give each its own name.")
    return [*typed, *(fact for fact in known if fact["is_derived"] and fact["code"] not in codes)]


def write_facts(facts: Iterable[Document]) -> str:
    return "\n".join(_written(fact) for fact in facts if not fact["is_derived"])


def _fact(line: str, by_label: dict[str, Document]) -> Document:
    found = FACT.match(line)
    kinds = {words: kind for kind, words in FACT_KINDS.items()}
    if found is None or found["kind"] not in kinds:
        raise LineUnclear(
            f"“{line}”: say in brackets what kind of fact it is, such as (yes or no), (number) or (one of)."
        )
    code, label = _coded(found["label"], {label: fact["code"] for label, fact in by_label.items()}, 60, lower=True)
    kind = kinds[found["kind"]]
    if (kind in ("CHOICE", "LIST")) != bool(found["choices"]):
        raise LineUnclear(f"“{line}”: write what can be chosen after a colon, with ; between. Other kinds have none.")
    known = by_label.get(label, {"choices": []})
    choices = read_choices((found["choices"] or "").replace(";", "\n"), known["choices"]) if found["choices"] else []
    return {"code": code, "label": label, "kind": kind, "choices": choices, "is_derived": False}


def _written(fact: Document) -> str:
    choices = f": {write_choices(fact['choices'], '; ')}" if fact["choices"] else ""
    return f"{fact['code']} = {fact['label']} ({FACT_KINDS[fact['kind']]}){choices}"


def _coded(line: str, codes: dict[str, str], longest: int, *, lower: bool = False) -> tuple[str, str]:
    found = CODED.match(line)
    if found:
        code = found["code"].lower() if lower else found["code"].upper()
        return code[:longest], found["words"].strip()
    code = codes.get(line) or (code_from(line) if lower else code_from(line).upper())
    return code[:longest].rstrip("_"), line


def _lines(text: str) -> list[Any]:
    return [line.strip() for line in text.replace("\r", "").split("\n") if line.strip()]
