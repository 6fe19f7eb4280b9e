"""All components on one page, at three widths: axe finds nothing, nothing scrolls sideways, the policy is kept."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from tests.components import pages
from tests.components.samples import SAMPLES, WRAPPED, SampleForm

pytestmark = pytest.mark.journey
PLACED = {"case_strip": "strip", "sticky_foot": "foot", "breadcrumbs": "crumbs", "error_summary": "before"}
GUIDE = """{% extends "base_wide.html" %}{% load crispy_forms_tags %}
{% block title %}Marks and controls{% endblock %}{% block heading %}Marks and controls{% endblock %}
{% block case_strip %}{{ block.super }}{{ strip }}{% endblock %}{% block breadcrumbs %}{{ crumbs }}{% endblock %}
{% block before_heading %}{{ before }}{% endblock %}{% block foot %}{{ foot }}{% endblock %}
{% block content %}<h2>Components</h2><div class="stack">{{ parts }}</div>
<form>{% crispy sample %}</form>{% endblock %}"""


def frame():
    links = [
        SimpleNamespace(label=label, url="#", is_current=label == "Audits") for label in ("Home", "Audits", "Cases")
    ]
    person = SimpleNamespace(user=SimpleNamespace(name="Maren Quill"), post="Audit coordinator, board office")
    request = SimpleNamespace(user=SimpleNamespace(is_authenticated=True, name="Maren Quill"))
    board = SimpleNamespace(name="Leicester Safeguarding Children Board")
    return {"board": board, "membership": person, "request": request, "navigation": links, "has_other_hats": True}


def guide():
    parts, placed = [], {}
    for name, context in SAMPLES:
        html = mark_safe(render_to_string(f"components/{name}.html", context))
        if name in PLACED:
            placed[PLACED[name]] = html
        else:
            parts.append(html)
    for name, context, before, after in WRAPPED:
        parts.append(before + render_to_string(f"components/{name}.html", context) + after)
    context = {**frame(), **placed, "parts": mark_safe("\n".join(parts)), "sample": SampleForm({})}
    return Template(GUIDE).render(Context(context))


def menu_link(page):
    return page.locator(".site-nav").get_by_role("link", name="Cases")


@pytest.fixture(scope="module")
def html():
    return guide()


@pytest.fixture(scope="module")
def browser():
    with pages.chromium() as browser:
        yield browser


@pytest.mark.parametrize("width", [1280, 680, 390])
def test_the_style_guide_is_accessible_and_fits(browser, html, width):
    page = pages.open_page(browser, html, width)

    assert pages.violations(page) == []
    assert not pages.scrolls_sideways(page)
    assert page.complaints == []
    page.close()


def test_the_menu_folds_on_a_telephone_and_opens_by_its_button(browser, html):
    page = pages.open_page(browser, html, 390)

    assert not menu_link(page).is_visible()
    page.get_by_role("button", name="Menu").click()
    assert menu_link(page).is_visible()
    page.close()


def test_without_a_script_the_whole_navigation_stays_open(browser, html):
    page = pages.open_page(browser, html, 390, java_script_enabled=False)

    assert menu_link(page).is_visible()
    assert not page.get_by_role("button", name="Menu").is_visible()
    page.close()


def test_answers_stand_in_one_row_at_half_a_laptops_width(browser, html):
    page = pages.open_page(browser, html, 680)

    tops = {page.locator(f"label[for={answer}]").bounding_box()["y"] for answer in ("q1_1", "q1_3", "q1_no_2")}

    assert len(tops) == 1
    page.close()


def test_the_keyboard_is_shown_in_yellow_and_black_on_an_answer(browser, html):
    page = pages.open_page(browser, html, 1280)

    page.locator("#q1_1").focus()
    page.keyboard.press("ArrowRight")
    look = page.locator("label[for=q1_2]").evaluate(
        "e => [getComputedStyle(e).outlineColor, getComputedStyle(e).boxShadow]"
    )

    assert page.locator("#q1_2").is_checked()
    assert look[0] == "rgb(255, 221, 0)"
    assert "rgb(11, 12, 12)" in look[1]
    page.close()


def test_paper_has_the_marking_and_nothing_that_can_only_be_pressed(browser, html):
    page = pages.open_page(browser, html, 1280)

    page.emulate_media(media="print")

    assert page.get_by_text("Official-sensitive").first.is_visible()
    assert not page.get_by_role("navigation", name="Main").is_visible()
    assert not page.get_by_role("button", name="Save and continue").first.is_visible()
    page.close()
