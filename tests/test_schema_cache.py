"""The kept schema is thrown away whenever something that a migration leads to has changed."""

from tests import schema_cache
from tests.schema_cache import ROOT, fingerprint, keep, modules_imported_by


def test_the_fingerprint_stays_while_nothing_changes():
    assert fingerprint() == fingerprint()


def test_code_that_migrations_import_counts(monkeypatch):
    before = fingerprint()
    monkeypatch.setattr(schema_cache, "modules_imported_by", lambda path: [])

    assert fingerprint() != before


def test_imported_modules_of_ours_are_found():
    found = list(modules_imported_by(ROOT / "tests" / "test_schema_cache.py"))

    assert ROOT / "tests" / "schema_cache.py" in found


def test_a_new_dump_replaces_the_old_one(tmp_path):
    keep(tmp_path / "test-schema-old.sql", b"old")

    keep(tmp_path / "test-schema-new.sql", b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["test-schema-new.sql"]
