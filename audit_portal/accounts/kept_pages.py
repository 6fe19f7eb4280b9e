"""Pages that are opened all day long: such a page, its frame included, is rendered once for each shape that it can have
and from then on filled in without the template engine.

Who somebody is and what an audit holds is filled in anew each time: no person's name and no board's is kept.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from audit_portal.accounts.context_processors import board_css_url, current_link, demo_banner, navigation_of
from audit_portal.accounts.gates import HatRequest
from audit_portal.accounts.middleware import HAS_OTHER_HATS_KEY
from audit_portal.markup_fragment import Fragment, Markup, mark


class FrameShape(NamedTuple):
    """All that the frame depends on, but for words. `current` is the URL name of the link that one is under."""

    role: str
    current: str
    has_board: bool
    has_agency: bool
    has_other_hats: bool
    demo_banner: str


def kept_page(
    request: HatRequest, template: str, text: Mapping[str, str], markup: Mapping[str, Markup]
) -> HttpResponse:
    """The template's whole context: `text` to be escaped and `markup` as it is. It can only write them out, and reads
    nothing else of the request. A page with a form gives its `csrf_token`.

    A message to the person is seldom and said once: the page with it is rendered as any other.
    """
    if get_messages(request):
        return rendered_page(request, template, text, markup, {})
    kept = _kept(template, _frame_shape(request), (*text, *markup))
    token = text.get("csrf_token") or get_token(request)
    return HttpResponse(kept.fill({**_words_of_frame(request), **text, "csrf_token": token}, markup))


def rendered_page(
    request: HatRequest,
    template: str,
    text: Mapping[str, str],
    markup: Mapping[str, Markup],
    others: Mapping[str, Any],
) -> HttpResponse:
    """The same page by the template engine, for what is seldom: it can hold anything."""
    written = {name: _as_text(each) for name, each in markup.items()}
    return HttpResponse(render_to_string(template, {**text, **written, **others}, request))


def _as_text(markup: Markup) -> SafeString:
    return SafeString((markup if isinstance(markup, bytes) else b"".join(markup)).decode())


def _frame_shape(request: HatRequest) -> FrameShape:
    hat = request.membership
    return FrameShape(
        role=hat.role,
        current=current_link(request.path, hat),
        has_board=hat.board_id is not None,
        has_agency=hat.agency_id is not None,
        has_other_hats=request.session.get(HAS_OTHER_HATS_KEY, False),
        demo_banner=demo_banner(),
    )


def _words_of_frame(request: HatRequest) -> dict[str, str]:
    hat = request.membership
    return {
        "frame_board": hat.board.name if hat.board else "",
        "frame_css": board_css_url(hat),
        "frame_person": hat.user.name,
        "frame_post": hat.post,
        "frame_agency": hat.agency.short_name if hat.agency else "",
    }


@lru_cache(maxsize=512)
def _kept(template: str, shape: FrameShape, names: tuple[str, ...]) -> Fragment:
    return Fragment.rendered(template, {**_frame(shape), **{name: mark(name) for name in names}})


def _frame(shape: FrameShape) -> dict[str, Any]:
    """What the context processors give to a page that is not kept, with marks for its words."""
    agency = {"short_name": mark("frame_agency")} if shape.has_agency else None
    return {
        "board": {"name": mark("frame_board")} if shape.has_board else None,
        "board_css_url": mark("frame_css") if shape.has_board else "",
        "membership": {"user": {"name": mark("frame_person")}, "post": mark("frame_post"), "agency": agency},
        "navigation": navigation_of(shape.role, shape.current),
        "has_other_hats": shape.has_other_hats,
        "demo_banner": shape.demo_banner,
        "request": {"user": {"is_authenticated": True}},
        "csrf_token": mark("csrf_token"),
    }
