"""A frame in which a table scrolls can be reached and scrolled by keyboard (WCAG 2.1.1), and says what it holds."""

import re
from pathlib import Path

TEMPLATES = Path(__file__).parents[2] / "templates"
FRAME = re.compile(r'<div class="table-frame"([^>]*)>\s*<table class="([^"]*)"')


def test_every_frame_that_can_scroll_takes_the_focus_and_has_a_name():
    frames = [
        (str(path.relative_to(TEMPLATES)), attributes, looks)
        for path in sorted(TEMPLATES.rglob("*.html"))
        for attributes, looks in FRAME.findall(path.read_text())
    ]
    assert len(frames) > 10

    silent = [
        name
        for name, attributes, looks in frames
        if "table--stacked" not in looks and not ('tabindex="0"' in attributes and "aria-label" in attributes)
    ]
    assert silent == []
