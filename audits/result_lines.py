"""One question's result as a row of the table, joined here and not in a template, and kept: a page has sixty of them,
and most stay as they were when one return comes in (performance 0). The markup of `components/result_row.html`.
"""

from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

from audits.bar_svg import bar_svg
from audits.counts import SAID, Counts
from audits.result_changes import Change
from audits.result_questions import SIDE_WORDS


@lru_cache(maxsize=8192)
def result_line(
    number: int,
    text: str,
    side: str,
    counts: Counts,
    total: int,
    unit: str,
    url: str,
    code: str,
    change: Change | None = None,
    said: tuple[str, str, str] = SAID,
    is_neutral: bool = False,
) -> SafeString:
    """`total` is what a whole bar stands for, in `unit`; without a `change` there is no column of changes. Everything
    but the bar is escaped here.
    """
    side_words = SIDE_WORDS.get(side, "")
    asked = f'<a class="results__open" href="{escape(url)}">{escape(text)}</a>'
    if side_words:
        asked += f' <span class="soft">{escape(side_words)}</span>'
    named = f"{text}, {side_words}" if side_words else text
    bar = bar_of(counts, total, named, unit, f"{code}-{side.lower()}", said=said, is_neutral=is_neutral)
    yes = _yes(counts, said[0], is_neutral=is_neutral)
    return mark_safe(
        '<tr class="results__row" role="row">'
        f'<td role="cell">{number}</td><td role="cell">{asked}</td>'
        f'<td role="cell" class="results__bar">{bar}</td><td role="cell" class="results__yes">{yes}</td>'
        f'<td role="cell" class="results__left-out">{escape(left_out_words(counts))}</td>{_change(change)}</tr>'
    )


def bar_of(
    counts: Counts,
    total: int,
    text: str,
    unit: str,
    key: str,
    *,
    said: tuple[str, str, str] = SAID,
    is_neutral: bool = False,
) -> SafeString:
    return mark_safe(bar_svg(counts, total, counts.sentence(text, unit, said), key, is_neutral=is_neutral))


def left_out_words(counts: Counts) -> str:
    return ", ".join(f"{count} {words}" for count, words in counts.left_out)


def _change(change: Change | None) -> str:
    if change is None:
        return ""
    words = f"<strong>{change.word}</strong>, {change.detail}" if change.word else change.detail
    worse = " results__change--worse" if change.is_worse else ""
    return f'<td role="cell" class="results__change{worse}">{words}</td>'


def _yes(counts: Counts, word: str, *, is_neutral: bool) -> str:
    figure = f"<strong>{counts.words}</strong> {escape(word)}" if counts.of else ""
    note = "none to count" if not counts.of else "" if counts.is_ranked else "too few to rank"
    if is_neutral and not note:
        note = "not ranked: yes may be no better than no"
    return f'{figure} <span class="small results__note">{note}</span>' if note else figure
