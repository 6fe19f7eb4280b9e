"""`python -m bench`: a durable PostgreSQL of its own, the demonstration in it, and one table of ratios. Names of parts
behind it (`python -m bench answer_sheets briefings`) measure these alone.
"""

import os
import sys

from bench.cluster import durable_cluster


def main() -> None:
    with durable_cluster() as address:
        prepare_environment(address)
        # Django reads its settings when it is first imported, so nothing of the portal is imported before this line.
        from bench.running import run

        run(sys.argv[1:])


def prepare_environment(address: str) -> None:
    """The demonstration's own day and keys, DEBUG off as ever, one connection for the whole run."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="audit_portal.settings",
        PORTAL_MODE="test",
        DATABASE_URL=address,
        DEMO_TODAY="2017-04-13",
        CONN_MAX_AGE="3600",
    )


if __name__ == "__main__":
    main()
