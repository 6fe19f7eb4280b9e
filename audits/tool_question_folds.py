"""The rarer fields of a question's form, folded away under a line that tells what is set inside."""

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField

from audits.tool_question_fields import FOR_KINDS, NEED_PARTS

FOLDS = {
    "Help beside the question": ["hint", "help_good", "help_not", "look_back"],
    "Evidence, and whether an answer is needed": ["evidence_on", "is_required"],
    "Timescales and standards": ["timescales", "standards"],
    "Reports and score": ["report_place", "weight"],
    "Code, earlier questions, and taking it out": [
        "code", "replaces", "is_comparable", "comparable_reason", "withdrawn",
    ],
}  # fmt: skip
# Values that go without saying.
USUAL = {"report_place": ["MAIN"], "is_comparable": [""]}
LONGEST = 60


@dataclass(frozen=True)
class Fold:
    """`fields` with the kinds that each belongs to. `told` is what is set, and `is_open` where something is wrong."""

    title: str
    fields: tuple[tuple[BoundField, str], ...]
    told: str
    is_open: bool


def folds_of(form: Any) -> list[Fold]:
    return [each for each in (_fold(form, *named) for named in FOLDS.items()) if each.fields]


def _fold(form: Any, title: str, names: list[str]) -> Fold:
    fields = [form[name] for name in names if name in form.fields]
    kind = str(form["kind"].value() or "")
    suited = [field for field in fields if kind in FOR_KINDS.get(field.name, [kind])]
    told = "; ".join(words for words in map(_told, suited) if words)
    with_kinds = tuple((field, " ".join(FOR_KINDS.get(field.name, []))) for field in fields)
    return Fold(title, with_kinds, told, any(field.errors for field in fields))


def parts_fold(formset: Any, kind: str) -> Fold:
    """The rows of what is asked beside the answer; open where the kind asks for nothing without them."""
    labels = [str(form["label"].value() or "") for form in formset.forms]
    told = ", ".join(label for label in labels if label)
    return Fold("What is asked beside the answer", (), told, bool(told) or kind in NEED_PARTS or has_errors(formset))


def sides_fold(audiences: list[Any]) -> Fold:
    told = "; ".join(words for words in map(_side_told, audiences) if words)
    return Fold("Sides, other words, and who is counted", (), told, any(map(_is_wrong_inside, audiences)))


def _is_wrong_inside(form: Any) -> bool:
    """Who is asked stands outside the fold."""
    return has_errors(form) and any(name != "asked" for name in form.errors)


def has_errors(form: Any) -> bool:
    return bool(form.is_bound and (any(form.errors) or (hasattr(form, "management_form") and form.non_form_errors())))


def _side_told(form: Any) -> str:
    if not form["asked"].value():
        return ""
    sides = {str(code): str(label) for code, label in form.fields["side"].choices}
    side = str(form["side"].value() or "OWN")
    said = [sides[side].lower()] if side in sides and side != "OWN" else []
    said += ["in other words"] if form["wording"].value() else []
    said += [] if form["counted"].value() else ["not counted"]
    return f"{form.fields['asked'].label} {', '.join(said)}" if said else ""


def _told(field: BoundField) -> str:
    """Its label with what is chosen or written, shortened; nothing for what is usual."""
    value = field.value()
    values = [str(each) for each in value] if isinstance(value, list | tuple) else [str(value or "")]
    if field.name == "is_required":
        return "an answer is needed" if value else "no answer is needed"
    if not any(values) or values == USUAL.get(field.name):
        return ""
    offered = {str(code): str(label) for code, label in getattr(field.field, "choices", [])}
    words = ", ".join(offered.get(each, each) for each in values)
    return f"{str(field.label).rstrip('?')}: {_short(words)}"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rsplit(' ', 1)[0]} …"
