"""Which column of a case list means what: headings as Children's Social Care departments write them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cases.case_list_people import CHILD_OR_BABY, IDENTITY_COLUMNS, NAMES_NOBODY, headings_of


class Meaning(StrEnum):
    IDENTITY = "IDENTITY"
    DATE = "DATE"
    FACT = "FACT"
    STRATUM = "STRATUM"
    FAMILY = "FAMILY"


@dataclass(frozen=True)
class Column:
    """`code` is `person.field` of an identity, or the code of a date or fact."""

    meaning: Meaning
    code: str
    label: str
    definition: Mapping[str, Any] | None = None

    @property
    def key(self) -> str:
        return f"{self.meaning}.{self.code}"


FAMILY_HEADINGS = (
    "family number, family no, family id, fam id, fam no, family ref, family reference, household id, "
    "household number, sibling group, group of siblings"
)
STRATUM_HEADINGS = "stratum, strata, group, sampling group"
# Where a list has no group of its own, cases are grouped by the place, if it names one.
PLACES = ("ward", "ward name", "locality", "area", "district")
# Other headings for dates and facts; they count where the audit's tool defines the code.
OTHER_HEADINGS = {
    "edd": "edd, due date, expected date of delivery, estimated date of delivery, expected due date, date due",
    "born_on": "born on, date of birth of baby, babys date of birth, babys dob, baby dob, born, delivery date",
    "referral": "referral date, date of referral, referral, referred on, date referred, referral received, "
    "date of ref, ref date, date referral received",
    "plan_type": "plan type, plan, type of plan, plan status, legal plan status",
    "age": "age, how old, age in years, childs age, child age, age of child",
    "ward": "ward, ward name",
    "gp_practice": "gp practice, gp, practice, surgery, gp surgery, name of gp practice",
}
CHILD_KEY = ["IDENTITY", "CHILD"]
# Codes that stand for the same under another name.
SAME_EVENT = {"referral": ("referral", "referred_on", "referral_on", "referral_received", "csc_referral")}
SAME_FACT = {"plan_type": ("plan_type", "plan", "type_of_plan")}
# What a list may say whatever the theme: the day that the case began with Children's Social Care.
COMMON_DATES = ({"code": "referral_received", "label": "Referral received", "on_case_list": True, "gestation": False},)


def plain_heading(text: str) -> str:
    """Lower case, without apostrophes, brackets and what stands in them."""
    without = re.sub(r"\(.*?\)", " ", text.casefold().replace("’", "").replace("'", ""))
    return " ".join(re.findall(r"[^\W_]+", without))


def known_columns(facts: Sequence[Mapping[str, Any]], dates: Sequence[Mapping[str, Any]]) -> dict[str, Column]:
    """{plain heading: column}. What the tool defines goes before what is common. A heading that names nobody means the
    mother's until the whole list is seen (`as_meant_in`).
    """
    found: dict[str, Column] = {}
    for code, (_, headings) in IDENTITY_COLUMNS.items():
        _add(found, headings, _identity(code))
    found |= _said_of("MOTHER", "BABY")
    _add(found, STRATUM_HEADINGS, Column(Meaning.STRATUM, "stratum", "Stratum"))
    _add(found, FAMILY_HEADINGS, Column(Meaning.FAMILY, "family", "Family number"))
    practice = Column(Meaning.FACT, "gp_practice", "GP practice")
    _add(found, OTHER_HEADINGS["gp_practice"], practice)
    for meaning, definitions in ((Meaning.FACT, facts), (Meaning.DATE, dates)):
        for each in definitions:
            if not each.get("is_derived") and each.get("on_case_list", True):
                column = Column(meaning, each["code"], each.get("label", each["code"]), each)
                _add(found, f"{_common(each['code'])}, {each['code']}, {column.label}", column)
    return found


def as_meant_in(labels: Sequence[str], known: Mapping[str, Column]) -> dict[str, Column]:
    """What is known, with the headings that name nobody given to whom these headings together are about: the child,
    unless they speak of a pregnancy, or of the mother and no child.
    """
    plain = {plain_heading(label) for label in labels}
    known = dict(known) | _grouped_by_place(plain, known)
    if _is_of_pregnancies(plain, known):
        own = headings_of("CHILD") - {CHILD_OR_BABY}
        return {each: column for each, column in known.items() if each not in own or column.meaning != Meaning.IDENTITY}
    is_of_mothers = plain & headings_of("MOTHER") and not plain & headings_of("CHILD")
    said = _said_of("MOTHER" if is_of_mothers else "CHILD", "CHILD")
    return {
        each: said.get(each, column) if column.meaning == Meaning.IDENTITY else column for each, column in known.items()
    }


def _grouped_by_place(plain: set[str], known: Mapping[str, Column]) -> dict[str, Column]:
    stratum = known[plain_heading("stratum")]
    place = next((each for each in PLACES if each in plain and each not in known), "")
    has_groups = any(known[each].meaning == Meaning.STRATUM for each in plain if each in known)
    return {place: stratum} if place and not has_groups else {}


def with_common_dates(dates: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The tool's own dates, and before them the common ones that it does not know under any name."""
    own = {each["code"] for each in dates}
    lacking = [each for each in COMMON_DATES if not own & set(_names_of(str(each["code"])))]
    return [*map(dict, lacking), *map(dict, dates)]


def columns_offered(facts: Sequence[Mapping[str, Any]], dates: Sequence[Mapping[str, Any]]) -> dict[str, Column]:
    """{key: column}, each once: what a person may say that a column of the file means. A baby beside the mother is of
    a list of pregnancies.
    """
    found = {column.key: column for column in known_columns(facts, dates).values()}
    if not any(each["code"] == "edd" for each in dates):
        found = {key: column for key, column in found.items() if not column.code.startswith("BABY.")}
    order = list(Meaning)
    return dict(sorted(found.items(), key=lambda pair: order.index(pair[1].meaning)))


def suggested_keys(
    labels: Sequence[str], known: Mapping[str, Column], remembered: Mapping[str, str], offered: Mapping[str, Column]
) -> list[str]:
    """For each heading what the board said of it last time, else what it is known to mean; nothing twice."""
    meant = as_meant_in(labels, known)
    keys: list[str] = []
    for label in labels:
        plain = plain_heading(label)
        key = meant[plain].key if plain in meant else ""
        if plain in remembered and not _is_other_subject(remembered[plain], key):
            key = remembered[plain]
        keys.append(key if key in offered and key not in keys else "")
    return keys


def _is_other_subject(one: str, other: str) -> bool:
    """The same said of a child and of somebody else: an audit of another theme must not call the child the mother."""
    (*one_start, one_field), (*other_start, other_field) = one.split("."), other.split(".")
    return one_field == other_field and (one_start == CHILD_KEY) != (other_start == CHILD_KEY)


def _is_of_pregnancies(plain: set[str], known: Mapping[str, Column]) -> bool:
    # A “due date” alone may be that of a review.
    due = {each.strip() for each in OTHER_HEADINGS["edd"].split(",")} - {"due date", "date due"}
    has_due_date = any(column.meaning == Meaning.DATE and column.code == "edd" for column in known.values())
    return has_due_date or bool(plain & (due | headings_of("BABY")))


def _said_of(subject: str, child: str) -> dict[str, Column]:
    """Headings that name nobody as the subject's, and “child’s name” as the child's or the baby's."""
    found: dict[str, Column] = {}
    for field, headings in NAMES_NOBODY.items():
        _add(found, headings, _identity(f"{subject}.{field}"))
    _add(found, CHILD_OR_BABY, _identity(f"{child}.name"))
    return found


def _identity(code: str) -> Column:
    return Column(Meaning.IDENTITY, code, IDENTITY_COLUMNS[code][0])


def _common(code: str) -> str:
    for common, codes in (SAME_EVENT | SAME_FACT).items():
        if code in codes:
            return OTHER_HEADINGS[common]
    return OTHER_HEADINGS.get(code, "")


def _names_of(code: str) -> tuple[str, ...]:
    return next((codes for codes in SAME_EVENT.values() if code in codes), (code,))


def _add(found: dict[str, Column], headings: str, column: Column) -> None:
    for heading in headings.split(","):
        if plain := plain_heading(heading):
            found[plain] = column
