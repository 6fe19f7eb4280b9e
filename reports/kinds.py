"""Kinds of document in addresses, file names and on the command line: `paag-report` is PAAG_REPORT."""

from reports.models import DocumentKind

SLUGS = {kind.value.lower().replace("_", "-"): kind for kind in DocumentKind}


def slug_of(kind: str) -> str:
    return kind.lower().replace("_", "-")


class KindConverter:
    """A kind in an address; anything else is no address of ours."""

    regex = "|".join(SLUGS)

    def to_python(self, value: str) -> DocumentKind:
        return SLUGS[value]

    def to_url(self, value: str) -> str:
        return slug_of(value)
