"""A result as a bar: every bar of a page on one scale, a notch for each case or return, no answers after a gap.

Drawn with presentation attributes alone, as lines and circles, so that screen and paper show the same (stack 7).
"""

from functools import lru_cache, partial
from html import escape

from audits.counts import Counts

LENGTH, HEIGHT, BETWEEN, GAP = 260.0, 24, 1.5, 10.0
ACCENT, MID, INK, RUST, RUST_TINT, RUST_INK = "#0f4c5c", "#5f9aa5", "#12222a", "#a3400f", "#fbeae0", "#7d2f08"
GREY, PALE_GREY = "#5d6f76", "#c3ccd0"
HATCH, DOTS, FRAME = "#7f8f95", "#5d6f76", "#7f8f95"
# Narrower than this no figure fits in, and notches run together.
FEWEST_PIXELS, FEWEST_PIXELS_A_NOTCH = 11.0, 8.0
FONT = 'font-family="Public Sans, Arial, sans-serif" font-size="14" font-weight="600" text-anchor="middle"'


def bar_svg(
    counts: Counts,
    total: int,
    sentence: str,
    key: str,
    *,
    length: float = LENGTH,
    accent: str = ACCENT,
    mid: str = MID,
    is_neutral: bool = False,
) -> str:
    """Safe markup. `total` is what a whole bar stands for; `key` makes the title's id unlike any other on the page.
    Paper has shorter bars and the board's own accent. Where no answer is the better one, all of it is grey.
    """
    drawn, width = _drawn(counts, total, length, *((GREY, PALE_GREY) if is_neutral else (accent, mid)), is_neutral)
    return (
        f'<svg role="img" aria-labelledby="bar-{escape(key)}" width="{width:g}" height="{HEIGHT}" '
        f'viewBox="0 0 {width:g} {HEIGHT}" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="bar-{escape(key)}">{escape(sentence)}</title>{drawn}</svg>'
    )


@lru_cache(maxsize=4096)
def _drawn(counts: Counts, total: int, length: float, accent: str, mid: str, is_neutral: bool) -> tuple[str, float]:
    """The shapes of one result, and how wide they are."""
    unit = length / max(total, 1)
    x, parts = 0.0, []
    yes, partly = partial(_solid, fill=accent, ink="#ffffff"), partial(_solid, fill=mid, ink=INK)
    for count, draw in ((counts.yes, yes), (counts.partly, partly), (counts.no, _neutral_no if is_neutral else _no)):
        if count:
            parts.append(draw(x, count * unit - BETWEEN, count, unit))
            x += count * unit
    x += GAP if counts.of and counts.left_out else 0
    apart = (
        (counts.not_applicable + counts.not_asked, _lines),
        (counts.no_information, _dots),
        (counts.not_given, _blank),
        (counts.not_returned, _crossed),
    )
    for count, draw in apart:
        if count:
            parts.append(draw(x, count * unit - BETWEEN, count, unit))
            x += count * unit
    return "".join(parts), round(max(x, 1.0), 2)


def _solid(x: float, width: float, count: int, unit: float, *, fill: str, ink: str) -> str:
    return _rect(x, width, fill) + _notches(x, count, unit, "#ffffff") + _figure(x, width, count, ink)


def _no(x: float, width: float, count: int, unit: float) -> str:
    """Hollow, framed inside, so that a *no* is told from a *yes* in black and white."""
    frame = (
        f'<rect x="{x + 1:.4g}" y="1" width="{max(width - 2, 1):.4g}" height="{HEIGHT - 2}" fill="{RUST_TINT}" '
        f'stroke="{RUST}" stroke-width="2"/>'
    )
    return frame + _notches(x, count, unit, RUST) + _figure(x, width, count, RUST_INK)


def _neutral_no(x: float, width: float, count: int, unit: float) -> str:
    return _framed(x, width, count, _notches(x, count, unit, GREY))


def _lines(x: float, width: float, count: int, unit: float) -> str:
    return _framed(x, width, count, _slanted(x, width, 8.0))


def _crossed(x: float, width: float, count: int, unit: float) -> str:
    return _framed(x, width, count, _slanted(x, width, 8.0) + _slanted(x, width, 8.0, falls=True))


def _dots(x: float, width: float, count: int, unit: float) -> str:
    across = int((width - 3) // 6) + 1
    dots = "".join(
        f'<circle cx="{x + 3 + 6 * i:.4g}" cy="{4 + 5.5 * j:g}" r="1.3"/>' for i in range(across) for j in range(4)
    )
    return _framed(x, width, count, f'<g fill="{DOTS}">{dots}</g>')


def _blank(x: float, width: float, count: int, unit: float) -> str:
    return _framed(x, width, count, "")


def _slanted(x: float, width: float, step: float, *, falls: bool = False) -> str:
    """Lines at 45 degrees, cut off where the part ends: no clip path and no pattern."""
    found, start = [], -float(HEIGHT)
    while start < width:
        low, high = max(0.0, -start), min(float(HEIGHT), width - start)
        if high > low:
            y1, y2 = (low, high) if falls else (HEIGHT - low, HEIGHT - high)
            found.append(f"M{x + start + low:.4g} {y1:.3g}L{x + start + high:.4g} {y2:.3g}")
        start += step
    return f'<path d="{"".join(found)}" stroke="{HATCH}" stroke-width="1.4" fill="none"/>'


def _framed(x: float, width: float, count: int, marks: str) -> str:
    frame = f'<rect x="{x + 0.5:.4g}" y=".5" width="{max(width - 1, 1):.4g}" height="{HEIGHT - 1}" fill='
    plate = ""
    if width >= FEWEST_PIXELS + 4:
        plate_width = 14 if count < 10 else 20
        plate = (
            f'<rect x="{x + width / 2 - plate_width / 2:.4g}" y="4" width="{plate_width}" height="16" fill="#ffffff"/>'
        )
    edge = f'{frame}"none" stroke="{FRAME}"/>'
    return f'{frame}"#ffffff"/>{marks}{edge}{plate}{_figure(x, width, count, INK)}'


def _rect(x: float, width: float, fill: str) -> str:
    return f'<rect x="{x:.4g}" y="0" width="{max(width, 1):.4g}" height="{HEIGHT}" fill="{fill}"/>'


def _notches(x: float, count: int, unit: float, colour: str) -> str:
    """Marks at the foot between one case and the next, so that a bar can be counted by eye."""
    if unit < FEWEST_PIXELS_A_NOTCH or count < 2:
        return ""
    notches = "".join(f"M{x + unit * n - BETWEEN / 2:.4g} {HEIGHT}v-5" for n in range(1, count))
    return f'<path d="{notches}" stroke="{colour}" stroke-width="1"/>'


def _figure(x: float, width: float, count: int, colour: str) -> str:
    if width < FEWEST_PIXELS:
        return ""
    return f'<text x="{x + width / 2:.4g}" y="17" fill="{colour}" {FONT}>{count}</text>'
