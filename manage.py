#!/usr/bin/env python
"""Django's command line for the audit portal."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "audit_portal.settings")
    try:
        _ = settings.INSTALLED_APPS
    except ImproperlyConfigured as reason:
        # Whoever runs this needs the sentence, not the way that Python came to it.
        sys.exit(str(reason))
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
