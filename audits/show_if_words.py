"""A show-if tree as a sentence, for the page of the tool: nobody should have to read the tree."""

from collections.abc import Mapping
from typing import Any

from audits.show_if import ShowIfMalformed, Tree


def in_words(tree: Tree, labels: Mapping[str, str]) -> str:
    """Show when “Was a referral made?” is Yes. `labels` are of questions, facts, responses and choices, by code."""
    return f"Show when {_phrase(tree, labels)}" if tree else "Always shown"


def _phrase(tree: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    match tree:
        case {"all": list(branches)}:
            return _joined(branches, " and ", labels)
        case {"any": list(branches)}:
            return _joined(branches, " or ", labels)
        case {"not": dict(branch)}:
            return f"it is not the case that {_phrase(branch, labels)}"
        case {"known": bool(known)}:
            return f"the family is {'' if known else 'not '}known to the agency"
        case {"question": str(code), "in": list(wanted)}:
            return f"“{_label(code, labels)}” is {_either(wanted, labels)}"
        case {"fact": str(code), "op": str(op)}:
            return f"“{_label(code, labels)}” {_claim(op, tree.get('value'), labels)}"
    raise ShowIfMalformed(f"Not a show-if rule: {dict(tree)}.")


def _joined(branches: list[Mapping[str, Any]], joiner: str, labels: Mapping[str, str]) -> str:
    phrases = (_phrase(branch, labels) for branch in branches)
    mixed = ("all", "any")
    return joiner.join(
        f"({phrase})" if any(key in branch for key in mixed) else phrase
        for branch, phrase in zip(branches, phrases, strict=True)
    )


def _claim(op: str, value: Any, labels: Mapping[str, str]) -> str:
    match op:
        case "is":
            return f"is {_label(value, labels)}"
        case "in":
            return f"is {_either(value, labels)}"
        case "not_empty" | "is_set":
            return "is recorded"
        case "at_least":
            return f"is {value} or more"
    raise ShowIfMalformed(f"Not a way of looking at a fact: {op}.")


def _either(values: list[Any], labels: Mapping[str, str]) -> str:
    words = [_label(value, labels) for value in values]
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def _label(value: Any, labels: Mapping[str, str]) -> str:
    """What has no label is its code in ordinary letters."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return labels.get(str(value)) or str(value).replace("_", " ").capitalize()
