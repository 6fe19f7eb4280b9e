"""One person at the portal in a real browser: signs in, clicks, and has every page checked that comes up."""

import shutil
from contextlib import contextmanager

from django.db import connections
from playwright.sync_api import expect, sync_playwright

from audit_portal.demo.plans import plan
from tests.components.pages import AXE

# Two browsers, two servers and the database share two cores: what people wait for a second may take ten here.
expect.set_options(timeout=15_000)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@contextmanager
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()
        # Under Playwright's loop Django opened a connection of its own, which the test's teardown does not see.
        connections.close_all()


def broken_rules(page):
    found = page.evaluate(f"{AXE}; axe.run(document, {{runOnly: {RULES}}})")["violations"]
    return [(each["id"], [node["target"] for node in each["nodes"]]) for each in found]


class Person:
    """What one person does. Nobody shares a session: each comes with a browser of their own."""

    def __init__(self, browser, address, email, **options):
        self.address = address
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.complaints = []
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self._sign_in(email)

    def _sign_in(self, email):
        self.go("/accounts/login/")
        self.page.get_by_label("Work e-mail address").fill(email)
        self.page.get_by_label("Password", exact=True).fill(plan("people")["password"])
        self.press("Continue")

    def go(self, path):
        self.page.goto(self.address + path)
        self.check()

    def follow(self, name, **options):
        """Click a link and look at where it leads."""
        self.page.get_by_role("link", name=name, **options).first.click()
        self.check()

    def press(self, name, **options):
        self.page.get_by_role("button", name=name, **options).first.click()
        self.check()

    def save_and_continue(self):
        """The form is sent once everything that was typed is saved."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Save and continue").click()
        self.check()

    def check(self):
        """No page may fail an accessibility rule, nor break the policy or its own script."""
        self.page.wait_for_load_state()
        assert (self.page.url, broken_rules(self.page), self.complaints) == (self.page.url, [], [])

    def go_again(self):
        self.page.reload()
        self.check()

    def question(self, name):
        return self.page.get_by_role("group", name=name)

    def choose(self, question, answer):
        """Click the words beside the button, as people do."""
        self.question(question).get_by_text(answer, exact=True).first.click()

    def note(self, question, label, words):
        self.question(question).get_by_label(label).fill(words)
        self.page.keyboard.press("Tab")

    def saved(self, question):
        expect(self.question(question).get_by_text("Saved")).to_be_visible()

    def reads(self, words):
        return self.page.get_by_role("main").get_by_text(words).first.is_visible()

    def leave(self):
        self.context.close()


class Scriptless(Person):
    """With JavaScript switched off. The rules are themselves a script, so they are held against a copy of each page, in
    a browser that runs scripts and gets none of the portal's.
    """

    def __init__(self, browser, address, email):
        self.copy = browser.new_page()
        super().__init__(browser, address, email, java_script_enabled=False)

    def check(self):
        self.page.wait_for_load_state()
        html = self.page.content()
        self.copy.route("**/*.js", lambda route: route.abort())
        self.copy.route(self.page.url, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
        self.copy.goto(self.page.url)
        assert (self.page.url, broken_rules(self.copy)) == (self.page.url, [])
        self.copy.unroute_all()
