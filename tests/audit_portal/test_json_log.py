"""Log lines hold ids and places in the code, never what people wrote."""

import json
import logging
import sys

import pytest

from audit_portal.json_log import JsonFormatter


def line(**more):
    record = logging.makeLogRecord({"name": "audits", "levelname": "ERROR", "msg": "return %s", "args": (7,), **more})
    return json.loads(JsonFormatter().format(record))


def test_a_line_says_what_happened_where():
    assert {key: line()[key] for key in ("level", "logger", "message")} == {
        "level": "ERROR",
        "logger": "audits",
        "message": "return 7",
    }


def test_ids_handed_to_the_logger_are_kept():
    assert line(return_id=7)["return_id"] == 7


@pytest.fixture
def failure():
    try:
        raise ValueError("the mother's name")
    except ValueError:
        return sys.exc_info()


def test_an_exception_gives_its_class_and_place_but_not_its_words(failure):
    said = line(exc_info=failure)

    assert said["exception"] == "ValueError"
    assert "failure" in said["raised"][0]
    assert "mother" not in json.dumps(said)
