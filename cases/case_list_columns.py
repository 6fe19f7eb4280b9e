"""Which column of a case list means what: headings as Children's Social Care departments write them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Meaning(StrEnum):
    IDENTITY = "IDENTITY"
    DATE = "DATE"
    FACT = "FACT"
    STRATUM = "STRATUM"


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


FINDS_A_FAMILY = ("FAMILY.record_number", "MOTHER.name", "MOTHER.family_name", "MOTHER.nhs_number")
IDENTITY_COLUMNS = {
    "FAMILY.record_number": (
        "Record number",
        "row identifier, row id, record number, record id, case number, case id, lcs id, lcs number, lcs, "
        "liquidlogic id, mosaic id, person id, client id, id",
    ),
    "MOTHER.name": (
        "Mother’s name",
        "mothers name, mother, name of mother, mother name, mothers full name, name, full name",
    ),
    "MOTHER.family_name": (
        "Mother’s family name",
        "mothers family name, mothers surname, mothers last name, family name, surname, last name",
    ),
    "MOTHER.given_names": (
        "Mother’s given names",
        "mothers given names, mothers first name, mothers forename, mothers forenames, given names, first name, "
        "forename, forenames",
    ),
    "MOTHER.born_on": (
        "Mother’s date of birth",
        "mothers date of birth, mothers dob, mother date of birth, mother dob, date of birth, dob",
    ),
    "MOTHER.nhs_number": ("NHS number", "nhs number, nhs no, nhs, mothers nhs number, mothers nhs no"),
    "MOTHER.address": ("Address", "address, mothers address, home address"),
    "MOTHER.postcode": ("Postcode", "postcode, post code"),
    "BABY.name": ("Baby’s name", "babys name, childs name, name of baby, baby"),
    "FATHER.name": ("Father’s name", "fathers name, father, name of father, father name"),
    "FATHER.born_on": (
        "Father’s date of birth",
        "fathers date of birth, fathers dob, father date of birth, father dob",
    ),
}
STRATUM_HEADINGS = "stratum, strata, group, sampling group"
# Other headings for dates and facts; they count where the audit's tool defines the code.
OTHER_HEADINGS = {
    "edd": "edd, due date, expected date of delivery, estimated date of delivery, expected due date, date due",
    "born_on": "born on, date of birth of baby, babys date of birth, babys dob, baby dob, born, delivery date",
    "referral": "referral date, date of referral, referral, referred on, date referred, referral received",
    "plan_type": "plan type, plan, type of plan",
    "gp_practice": "gp practice, gp, practice, surgery, gp surgery, name of gp practice",
}
# Codes that stand for the same event under another name.
SAME_EVENT = {"referral": ("referral", "referred_on", "referral_on", "referral_received", "csc_referral")}


def plain_heading(text: str) -> str:
    """Lower case, without apostrophes, brackets and what stands in them."""
    without = re.sub(r"\(.*?\)", " ", text.casefold().replace("’", "").replace("'", ""))
    return " ".join(re.findall(r"[^\W_]+", without))


def known_columns(facts: Sequence[Mapping[str, Any]], dates: Sequence[Mapping[str, Any]]) -> dict[str, Column]:
    """{plain heading: column}. What the tool defines goes before what is common."""
    found: dict[str, Column] = {}
    for code, (label, headings) in IDENTITY_COLUMNS.items():
        _add(found, headings, Column(Meaning.IDENTITY, code, label))
    _add(found, STRATUM_HEADINGS, Column(Meaning.STRATUM, "stratum", "Stratum"))
    practice = Column(Meaning.FACT, "gp_practice", "GP practice")
    _add(found, OTHER_HEADINGS["gp_practice"], practice)
    for meaning, definitions in ((Meaning.FACT, facts), (Meaning.DATE, dates)):
        for each in definitions:
            if not each.get("is_derived") and each.get("on_case_list", True):
                column = Column(meaning, each["code"], each.get("label", each["code"]), each)
                _add(found, f"{_common(each['code'])}, {each['code']}, {column.label}", column)
    return found


def columns_offered(facts: Sequence[Mapping[str, Any]], dates: Sequence[Mapping[str, Any]]) -> dict[str, Column]:
    """{key: column}, each once: what a person may say that a column of the file means."""
    found = {column.key: column for column in known_columns(facts, dates).values()}
    order = list(Meaning)
    return dict(sorted(found.items(), key=lambda pair: order.index(pair[1].meaning)))


def suggested_keys(
    labels: Sequence[str], known: Mapping[str, Column], remembered: Mapping[str, str], offered: Mapping[str, Column]
) -> list[str]:
    """For each heading what the board said of it last time, else what it is known to mean; nothing twice."""
    keys: list[str] = []
    for label in labels:
        plain = plain_heading(label)
        key = remembered[plain] if plain in remembered else known[plain].key if plain in known else ""
        keys.append(key if key in offered and key not in keys else "")
    return keys


def _common(code: str) -> str:
    for common, codes in SAME_EVENT.items():
        if code in codes:
            return OTHER_HEADINGS[common]
    return OTHER_HEADINGS.get(code, "")


def _add(found: dict[str, Column], headings: str, column: Column) -> None:
    for heading in headings.split(","):
        if plain := plain_heading(heading):
            found[plain] = column
