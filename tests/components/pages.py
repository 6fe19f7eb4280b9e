"""Pages for the browser without a server: HTML is handed over, static files come from the disk, the policy is ours."""

import mimetypes
import shutil
from contextlib import contextmanager
from pathlib import Path

from csp.utils import build_policy
from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import sync_playwright

AXE = (Path(settings.BASE_DIR) / "tests/vendor/axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ADDRESS = "http://portal.test/"


@contextmanager
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


def open_page(browser, html, width, **context):
    """A page that shows `html`; what the policy or the console complains of is gathered in `page.complaints`."""
    page = browser.new_page(viewport={"width": width, "height": 900}, **context)
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.route("**/*", lambda route: answer(route, html))
    page.goto(ADDRESS)
    return page


def answer(route, html):
    path = route.request.url.removeprefix(ADDRESS)
    if path == "":
        headers = {"Content-Security-Policy": build_policy()}
        return route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers)
    file = finders.find(path.removeprefix("static/"))
    if file is None:
        return route.fulfill(status=404)
    return route.fulfill(path=file, content_type=mimetypes.guess_type(file)[0])


def violations(page):
    found = page.evaluate(f"{AXE}; axe.run(document, {{runOnly: {RULES}}})")["violations"]
    return [(each["id"], [node["target"] for node in each["nodes"]]) for each in found]


def scrolls_sideways(page):
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
