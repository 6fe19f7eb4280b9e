"""Every document that is made declares PDF/UA-1 and passes our checks of its structure (stack 21)."""

import json
from itertools import combinations, pairwise

import pytest
from django.db import transaction

from reports.child import Laid
from reports.content import content_of
from reports.paper import _rendered
from reports.rendering import SHEETS, lay_out_document, paper_html
from tests.factories import make_cast
from tests.factories.reports import make_reported_audit
from tests.reports.pdf_structure import Structure
from tests.reports.test_content import TODAY

# Without it a run of this file alone would make no database.
pytestmark = pytest.mark.django_db
KINDS = ["BRIEFING", "PAAG_REPORT", "SET_UP_SUMMARY"]
EDITION = "draft of 13 April 2017"


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """Both documents of one audit, laid out once."""
    with django_db_blocker.unblock(), transaction.atomic():
        audit = make_reported_audit(make_cast())
        contents = {kind: json.loads(json.dumps(content_of(audit, kind, on=TODAY))) for kind in KINDS}
        transaction.set_rollback(True)
    return {kind: (content, lay_out_document(content, EDITION)) for kind, content in contents.items()}


@pytest.fixture(params=KINDS)
def structure(request, made):
    return Structure(made[request.param][1].pdf)


def test_it_declares_its_standard_language_and_title(structure):
    metadata = structure.root.Metadata.read_bytes().decode()

    assert str(structure.root.Lang) == "en-GB"
    assert bool(structure.root.MarkInfo.Marked)
    assert bool(structure.root.ViewerPreferences.DisplayDocTitle)
    assert "pdfuaid:part" in metadata
    assert str(structure.pdf.docinfo["/Title"]).strip()


def test_it_has_bookmarks(structure):
    assert len(structure.reader.outline) >= 1


def test_every_figure_has_an_alternative(structure):
    assert all(element.alt for element in structure.of("Figure"))


def test_headings_begin_with_one_and_skip_no_level(structure):
    levels = structure.heading_levels

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_header_cell_is_known_to_its_data_cells(structure):
    ids = {element.id for element in structure.of("TH")}

    assert all(element.id for element in structure.of("TH"))
    assert all(element.headers and set(element.headers) <= ids for element in structure.of("TD"))


def test_every_header_cell_says_what_it_heads(structure):
    assert {cell.scope for cell in structure.of("TH")} <= {"Column", "Row"}
    assert structure.of("TH")


def test_its_fonts_are_ours_and_in_the_file(structure):
    assert structure.fonts
    assert all("Public" in name and is_embedded for name, is_embedded in structure.fonts)


def test_the_foot_says_marking_board_and_edition(structure):
    assert "OFFICIAL" in structure.text
    assert f"Fernshire LSCB, Pre-birth 2016, {EDITION}" in structure.text
    assert "Page 1 of 2" in structure.text or "Page 2 of" in structure.text


def test_a_long_foot_takes_a_second_line_and_leaves_the_page_number_its_place(made):
    edition = f"{EDITION}, to be read only in the meeting by members of the group"
    page = Structure(lay_out_document(made["PAAG_REPORT"][0], edition).pdf).reader.pages[1].extract_text()

    assert any("Fernshire LSCB, Pre-birth 2016," in line and edition not in line for line in page.splitlines())
    assert "by members of the group" in page
    assert "Page 2 of" in page


def test_the_figures_of_the_report_say_their_counts(made):
    alternatives = [element.alt for element in Structure(made["PAAG_REPORT"][1].pdf).of("Figure")]

    assert any("yes 2 of 3" in alt for alt in alternatives)


def test_every_finding_and_recommendation_is_in_both(made):
    for content, laid in (made["BRIEFING"], made["PAAG_REPORT"]):
        text = Structure(laid.pdf).text
        findings = [each.get("finding", each)["text"] for each in content["findings"]]
        for words in (*findings, *(each["text"] for each in content["recommendations"])):
            assert words in text


def test_a_short_briefing_begins_what_was_found_on_its_first_page(made):
    page = Structure(made["BRIEFING"][1].pdf).reader.pages[0].extract_text()

    assert "What we found" in page


def test_the_briefing_names_no_practice_and_no_case(made):
    text = Structure(made["BRIEFING"][1].pdf).text

    assert "Bracken" not in text
    assert "PB16-0" not in text


def test_the_report_names_the_practice_that_did_not_return(made):
    assert "Bracken Practice" in Structure(made["PAAG_REPORT"][1].pdf).text


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_content_gives_the_same_bytes(made, kind):
    content, first = made[kind]

    assert lay_out_document(content, EDITION) == Laid(first.pdf, first.page_count)


@pytest.mark.parametrize("kind", KINDS)
def test_no_words_stand_on_others(made, kind):
    edition = f"{EDITION}, to be read only in the meeting by members of the group"
    document = _rendered(paper_html(made[kind][0], edition), SHEETS[kind])

    assert [pair for page in document.pages for pair in overlapping(words_on(page))] == []


def words_on(page):
    """(left, top, right, bottom, words) of each piece of a line, margins included."""
    for box in page._page_box.descendants():
        if type(box).__name__ == "TextBox" and box.text.strip():
            left, top = box.position_x, box.position_y
            yield left, top, left + box.width, top + box.height, box.text


def overlapping(words):
    """Letters may reach a little into the next line’s room, and into the gap beside them."""
    for one, other in combinations(words, 2):
        wide = min(one[2], other[2]) - max(one[0], other[0])
        high = min(one[3], other[3]) - max(one[1], other[1])
        if wide > 1 and high > 4:
            yield one[4], other[4]
