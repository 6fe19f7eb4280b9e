"""What is vendored is whole, carries its licences, and is free of what only gov.uk may use."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

STATIC = Path(settings.BASE_DIR) / "static"
STYLES = sorted(STATIC.rglob("*.css"))
SCRIPTS = sorted(STATIC.rglob("*.js"))
each_style = pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
each_file = pytest.mark.parametrize("path", [*STYLES, *SCRIPTS], ids=lambda path: path.name)


@each_file
def test_neither_the_crown_nor_its_face_nor_a_source_map_is_left(path):
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"crest|GDS Transport|sourceMappingURL", text)


@each_style
def test_every_file_that_a_style_names_is_there(path):
    without_drawn_in_place = re.sub(r"url\(([\"'])data:.*?\1\)", "", path.read_text("utf-8"))

    for name in re.findall(r"url\([\"']?([^)\"']+)", without_drawn_in_place):
        assert (path.parent / name).resolve().is_file(), name


@each_style
def test_no_style_asks_another_machine_for_anything(path):
    assert not re.search(r"@import|url\([\"']?(https?:)?//", path.read_text(encoding="utf-8"))


def test_every_style_and_script_of_the_page_is_there():
    page = render_to_string("500.html")

    names = re.findall(r"/static/([^\"]+)", page)

    assert len(names) > 10
    assert all(finders.find(name) for name in names)


def test_every_style_of_the_portal_is_linked_by_some_page():
    templates = [path.read_text("utf-8") for path in Path(settings.BASE_DIR, "templates").rglob("*.html")]
    linked = {name for text in templates for name in re.findall(r"css/portal/([a-z]+\.css)", text)}

    assert {path.name for path in (STATIC / "css/portal").glob("*.css")} == linked


@pytest.mark.parametrize("name", ["govuk-frontend.txt", "public-sans.txt"])
def test_a_licence_stands_beside_what_it_is_for(name):
    assert "Copyright" in (STATIC / "licences" / name).read_text(encoding="utf-8")


def test_the_lock_of_the_packages_names_no_address_to_fetch_them_from():
    assert '"resolved"' not in (Path(settings.BASE_DIR) / "package-lock.json").read_text(encoding="utf-8")
