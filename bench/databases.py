"""Two databases on one server, the small one and a copy that grows, so that growth too is timed pair by pair."""

from collections.abc import Callable

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend

from bench.timing import Work

LARGE = "portal_large"


class Databases:
    """`small` is what Django uses by itself; `large` begins as its copy."""

    def __init__(self) -> None:
        self.small = connections["default"]
        self._copy()
        self.large = _wrapper_of(self.small, LARGE)

    def in_large(self, work: Work) -> Work:
        return self._in(self.large, work)

    def _in(self, wrapper: BaseDatabaseWrapper, work: Work) -> Callable[[], object]:
        def there() -> object:
            connections["default"] = wrapper
            try:
                return work()
            finally:
                connections["default"] = self.small

        return there

    def _copy(self) -> None:
        """The server copies only a database that nobody uses."""
        self.small.close()
        server = _wrapper_of(self.small, "postgres")
        with server.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {LARGE} TEMPLATE {self.small.settings_dict['NAME']}")
        server.close()


def _wrapper_of(other: BaseDatabaseWrapper, name: str) -> BaseDatabaseWrapper:
    settings = {**other.settings_dict, "NAME": name}
    return load_backend(settings["ENGINE"]).DatabaseWrapper(settings, "default")


def analyse() -> None:
    """Statistics as autovacuum would have made them by the next morning, and clean pages."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
