"""The environment, read so that whoever starts the portal is told in one sentence which variable is wrong. No value is
ever quoted: it may be a secret.
"""

from collections.abc import Collection
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from django.http.request import validate_host

ENGINES = {"django.db.backends.postgresql", "django.db.backends.sqlite3"}
NO_WORDS = {"false", "off", "no", "n", "0", ""}
SECRET_LENGTH = 50


class CannotStart(ImproperlyConfigured):
    def __init__(self, reason: str) -> None:
        super().__init__(f"The portal cannot start: {reason}")


class Environment(environ.Env):
    def require(self, names: Collection[str]) -> None:
        if missing := [name for name in names if not self.str(name, "")]:
            raise CannotStart(f"set {', '.join(missing)} in the environment. PORTAL_MODE=demo needs none of them.")

    def whole_number(self, name: str, default: int) -> int:
        text = self.str(name, "")
        if text and not text.isdecimal():
            raise CannotStart(f"{name} must be a whole number.")
        return int(text) if text else default

    def switch(self, name: str) -> bool:
        text = self.str(name, "").lower()
        if text not in {*self.BOOLEAN_TRUE_STRINGS, *NO_WORDS}:
            raise CannotStart(f"{name} must be true or false.")
        return text in self.BOOLEAN_TRUE_STRINGS

    def day(self, name: str) -> date | None:
        text = self.str(name, "")
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise CannotStart(f"{name} must be a day such as 2017-04-13.") from None

    def one_of(self, name: str, words: Collection[str], default: str) -> str:
        word = self.str(name, default)
        if word not in words:
            raise CannotStart(f"{name} must be one of {', '.join(words)}.")
        return word

    def database(self, name: str, default: str) -> dict[str, Any]:
        address = self.str(name, default)
        found = self.db_url_config(address) if "://" in address else {}
        if found.get("ENGINE") not in ENGINES:
            raise CannotStart(f"{name} must be an address such as postgres://user:password@host/name.")
        return found


def refuse_short_secret(secret: str) -> None:
    if len(secret) < SECRET_LENGTH:
        raise CannotStart(f"SECRET_KEY must be at least {SECRET_LENGTH} random characters.")


def refuse_wrong_address(address: str, hosts: list[str]) -> None:
    """The address that people type must be a secure one, and one that the portal answers to."""
    if not address.startswith("https://"):
        raise CannotStart("PORTAL_ADDRESS must begin with https:// in production.")
    if not validate_host(urlsplit(address).hostname or "", hosts):
        raise CannotStart("ALLOWED_HOSTS must hold the host of PORTAL_ADDRESS.")
