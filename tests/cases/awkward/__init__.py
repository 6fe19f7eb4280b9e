"""Case lists as they really arrive, and files that are none: `AWKWARD` has each with the name of what is wrong."""

from tests.cases.awkward import texts, workbooks

AWKWARD = {**texts.FILES, **workbooks.FILES}
