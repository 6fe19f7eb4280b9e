"""The portal runs without what only the tests install: `make demo` and production have the runtime packages alone."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
OURS = ["audit_portal", "cases", "audits", "findings", "reports"]
RUNTIME = {
    line.split("==")[0].lower() for line in (ROOT / "requirements/runtime.txt").read_text().splitlines() if "==" in line
}
DISTRIBUTIONS = packages_distributions()


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module.split(".")[0]
        elif isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)


def is_at_runtime(module):
    if module in sys.stdlib_module_names or module in OURS:
        return True
    names = [re.sub(r"[-_.]+", "-", name).lower() for name in DISTRIBUTIONS.get(module, [])]
    return any(name in RUNTIME for name in names)


@pytest.mark.parametrize("app", OURS)
def test_the_app_imports_nothing_that_only_the_tests_install(app):
    used = {module for path in (ROOT / app).rglob("*.py") for module in imported(path)}

    assert sorted(module for module in used if not is_at_runtime(module)) == []
