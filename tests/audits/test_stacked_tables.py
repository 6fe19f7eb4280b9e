"""Tables of records become cards on a narrow screen: every cell of theirs says which column it stands in."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "templates"
STACKED = [path for path in TEMPLATES.rglob("*.html") if "table--stacked" in path.read_text()]
# A cell that only holds a link needs no name.
NAMELESS = {"person_list.html"}


def tables(path):
    return re.findall(r'<table class="[^"]*table--stacked.*?</table>', path.read_text(), re.S)


@pytest.mark.parametrize("path", STACKED, ids=lambda path: path.stem)
def test_every_cell_of_a_stacked_table_names_its_column(path):
    for table in tables(path):
        heads = {re.sub(r"<[^>]+>", "", head) for head in re.findall(r'<th[^>]* scope="col"[^>]*>(.*?)</th>', table)}
        cells = re.findall(r"<td(?![^>]*colspan)([^>]*)>", table)
        named = [re.search(r'data-label="([^"]+)"', cell) for cell in cells]

        assert {found[1] for found in named if found} - {"{{ name }}"} <= heads
        assert all(named) or path.name in NAMELESS


def test_the_lists_of_records_are_stacked():
    names = {path.name for path in STACKED}

    assert {"_return_rows.html", "_sample_rows.html", "person_list.html", "event_list.html"} <= names
