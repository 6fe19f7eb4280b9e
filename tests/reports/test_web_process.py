"""A web process never loads the layout engine: it costs a second and memory that does not come back."""

import subprocess
import sys

PROGRAM = """
import sys
from audit_portal.wsgi import application
from django.urls import get_resolver
get_resolver().url_patterns
import reports.making, reports.tasks
print("weasyprint" in sys.modules)
"""


def test_a_web_process_does_not_load_the_layout_engine():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
