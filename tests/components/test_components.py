"""Every component renders from its sample, says at its head what it takes, and keeps to the page's strict policy."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from tests.components.samples import SAMPLES, WRAPPED

FOLDER = Path(settings.BASE_DIR) / "templates/components"
# Parts of the frame, seen on every page, and of the sign-in form, which the account pages' tests render.
OF_THE_FRAME = {"site_header", "site_navigation", "site_footer", "messages", "password_input", "entrance_field"}
NAMES = sorted(path.stem for path in FOLDER.glob("*.html") if not path.name.startswith("_"))
ALL = [*SAMPLES, *[(name, context) for name, context, _, _ in WRAPPED]]
INLINE = re.compile(r"\sstyle=|<style|\son[a-z]+=|<script", re.IGNORECASE)
each_sample = pytest.mark.parametrize(("name", "context"), ALL, ids=[f"{name}-{n}" for n, (name, _) in enumerate(ALL)])


def rendered(name, /, **context):
    return " ".join(render_to_string(f"components/{name}.html", context).split())


@each_sample
def test_a_component_shows_something_and_has_nothing_inline(name, context):
    html = rendered(name, **context)

    assert html
    assert not INLINE.search(html)


def test_every_component_has_a_sample():
    assert set(NAMES) - OF_THE_FRAME == {name for name, _ in ALL}


@pytest.mark.parametrize("name", NAMES)
def test_a_component_says_at_its_head_what_it_takes(name):
    assert (FOLDER / f"{name}.html").read_text(encoding="utf-8").startswith("{% comment %}")


def test_an_answer_that_was_sent_back_as_text_stays_chosen():
    html = rendered("answer_row", name="q", id="q", value="2", answers=[(1, "Yes"), (2, "Partly")])

    assert 'id="q_2" value="2" checked' in html
    assert html.count(" checked") == 1


def test_an_answer_row_without_a_value_has_nothing_chosen():
    html = rendered("answer_row", name="q", id="q", value=None, answers=[(1, "Yes")], no_answers=[(4, "None")])

    assert " checked" not in html


def test_a_board_cell_says_whose_return_it_is_before_its_word():
    html = rendered("board_cell", state="NIL_RETURN", word="Nil return", about="Police, PB16-03", url="/r/1/")

    assert '<a class="cell cell--nil-return" href="/r/1/">' in html
    assert html.index("Police, PB16-03") < html.index("Nil return")


def test_a_board_cell_without_an_address_is_no_link():
    assert "<a" not in rendered("board_cell", state="WITHDRAWN", word="Withdrawn")


def test_a_share_is_drawn_by_an_attribute_and_never_by_a_style():
    assert '<rect width="64%"' in rendered("board_cell", state="IN_PROGRESS", word="In progress", share=64)


@pytest.mark.parametrize(("done", "total", "width"), [(4, 7, 57), (0, 7, 0), (0, 0, 0), (9, 7, 100)])
def test_a_progress_bar_is_never_longer_than_whole(done, total, width):
    assert f'width="{width}%"' in rendered("progress_bar", done=done, total=total)


@pytest.mark.parametrize(
    ("response", "word", "mark"),
    [(1, "Yes", "yes"), (3, "No", "no"), ("NOT_RETURNED", "No return", "not-returned"), ("", "", "not-asked")],
)
def test_a_matrix_cell_has_the_mark_of_its_answer(response, word, mark):
    html = rendered("matrix_cell", response=response, word=word)

    assert f"mark--{mark}" in html
    assert (word or "Not asked") in html


def test_what_a_person_wrote_is_escaped():
    assert "<b>" not in rendered("clash", who="<b>", at="", theirs={"value": "<b>"}, yours={"value": "<b>"})


def test_an_audit_with_nothing_in_the_way_says_so_without_red():
    card = {"title": "Neglect 2016", "url": "/", "stage": "Reporting", "stage_number": 6, "in_the_way": ""}

    html = rendered("audit_card", card=card)

    assert "Nothing</dd>" in html
    assert "bad" not in html
