"""One question's result as a row of the table, joined here and not in a template: a page has sixty of them, and this is
what keeps it beside the query that it waits for (performance 0). The same markup as `components/result_row.html`.
"""

from html import escape

from django.utils.safestring import SafeString, mark_safe


def result_line(
    *, number: int, text: str, side: str, url: str, bar: SafeString, words: str, note: str, left_out: str
) -> SafeString:
    """Everything but the bar is escaped here."""
    asked = f'<a class="results__open" href="{escape(url)}">{escape(text)}</a>'
    if side:
        asked += f' <span class="soft">{escape(side)}</span>'
    yes = f"<strong>{words}</strong> yes" if words else ""
    if note:
        yes += f' <span class="small results__note">{escape(note)}</span>'
    return mark_safe(
        '<tr class="results__row" role="row">'
        f'<td role="cell">{number}</td><td role="cell">{asked}</td>'
        f'<td role="cell" class="results__bar">{bar}</td><td role="cell" class="results__yes">{yes}</td>'
        f'<td role="cell" class="results__left-out">{escape(left_out)}</td></tr>'
    )
