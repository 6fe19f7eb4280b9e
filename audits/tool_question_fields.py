"""Which fields of a question's form stand open, in which group, and which kinds of answer each belongs to."""

# A field that is not named belongs to all kinds.
FOR_KINDS: dict[str, list[str]] = {
    "responses": ["RESPONSE", "MATRIX", "DATE", "PEOPLE", "SEVERAL", "DATE_TIME", "NUMBER", "SCALING", "BLOCK", "FILE"],
    "evidence_on": ["RESPONSE", "MATRIX", "CHOICE", "JUDGEMENT", "GRADE"],
    "scale": ["GRADE", "JUDGEMENT"],
    "unit": ["NUMBER"],
    "minimum": ["NUMBER"],
    "maximum": ["NUMBER"],
    "decimals": ["NUMBER"],
    "event": ["DATE_TIME"],
    "fact": ["MATRIX"],
    "rows": ["MATRIX"],
    "people": ["PEOPLE"],
    "block_label": ["BLOCK", "MATRIX"],
    "block_most": ["BLOCK"],
    "weight": ["RESPONSE", "MATRIX", "CHOICE", "JUDGEMENT", "GRADE"],
}
ASKS = ["text", "kind"]
ANSWERED = [
    "responses",
    "scale",
    "unit",
    "minimum",
    "maximum",
    "decimals",
    "event",
    "fact",
    "rows",
    "people",
    "block_label",
    "block_most",
]
STANDS = ["short_text", "section", "scope_line"]
# Kinds that ask for nothing without their parts.
NEED_PARTS = ["DATE", "MATRIX", "PEOPLE", "BLOCK"]
