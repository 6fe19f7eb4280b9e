"""The people of a case list: what may be said of each, and the headings that Children's Social Care give it."""

FINDS_A_FAMILY = (
    "FAMILY.record_number",
    "CHILD.name",
    "CHILD.family_name",
    "CHILD.nhs_number",
    "MOTHER.name",
    "MOTHER.family_name",
    "MOTHER.nhs_number",
)
# Code: label, headings.
IDENTITY_COLUMNS = {
    "FAMILY.record_number": (
        "Record number",
        "row identifier, row id, record number, record id, record no, case number, case no, case id, lcs id, "
        "lcs number, lcs no, lcs, liquidlogic id, mosaic id, mosaic no, person id, person no, client id, client no, "
        "id, reference, reference number, ref no, ref, unique reference, social care id, our ref, our reference, "
        "file ref, file no, file number, case ref, case reference, child id, child no, child ref, client ref, "
        "mosaic ref, ics id, ics no, ics number, eclipse id, eclipse no, social care no, social care number",
    ),
    "CHILD.name": ("Child’s name", "child, name of child, child name, childs full name, young persons name"),
    "CHILD.family_name": (
        "Child’s family name",
        "childs family name, childs surname, childs last name, child surname, child family name, child last name",
    ),
    "CHILD.given_names": (
        "Child’s given names",
        "childs given names, childs first name, childs forename, childs forenames, child first name, child forename, "
        "child forenames, child given names",
    ),
    "CHILD.born_on": (
        "Child’s date of birth",
        "childs date of birth, childs dob, childs d o b, child date of birth, child dob, child d o b",
    ),
    "CHILD.nhs_number": ("Child’s NHS number", "childs nhs number, childs nhs no, child nhs number, child nhs no"),
    "CHILD.address": ("Child’s address", "childs address, childs home address, child address"),
    "CHILD.postcode": ("Child’s postcode", "childs postcode, childs post code, child postcode"),
    "MOTHER.name": (
        "Mother’s name",
        "mothers name, mother, name of mother, mother name, mothers full name, mum, mums name",
    ),
    "MOTHER.family_name": ("Mother’s family name", "mothers family name, mothers surname, mothers last name"),
    "MOTHER.given_names": (
        "Mother’s given names",
        "mothers given names, mothers first name, mothers forename, mothers forenames",
    ),
    "MOTHER.born_on": (
        "Mother’s date of birth",
        "mothers date of birth, mothers dob, mothers d o b, mother date of birth, mother dob",
    ),
    "MOTHER.nhs_number": ("Mother’s NHS number", "mothers nhs number, mothers nhs no"),
    "MOTHER.address": ("Mother’s address", "mothers address"),
    "MOTHER.postcode": ("Mother’s postcode", "mothers postcode"),
    "BABY.name": ("Baby’s name", "babys name, name of baby, baby"),
    "FATHER.name": ("Father’s name", "fathers name, father, name of father, father name, dad, dads name"),
    "FATHER.born_on": (
        "Father’s date of birth",
        "fathers date of birth, fathers dob, father date of birth, father dob",
    ),
}
# Headings that name nobody: they are about the child, or in a list of pregnancies about the mother.
NAMES_NOBODY = {
    "name": "name, full name, surname first name, surname and first name, surname forename, surname and forename, "
    "family name given names, first name surname, first name and surname, forename surname, forename and surname",
    "family_name": "family name, surname, last name",
    "given_names": "given names, first name, forename, forenames",
    "born_on": "date of birth, dob, d o b",
    "nhs_number": "nhs number, nhs no, nhs",
    "address": "address, home address, addr, current address",
    "postcode": "postcode, post code",
}
# In a list of pregnancies the child is the baby.
CHILD_OR_BABY = "childs name"


def headings_of(person: str) -> frozenset[str]:
    """The headings that name this person."""
    found = (headings for code, (_, headings) in IDENTITY_COLUMNS.items() if code.startswith(f"{person}."))
    own = {heading.strip() for headings in found for heading in headings.split(",")}
    return frozenset(own | {CHILD_OR_BABY} if person == "CHILD" else own)
