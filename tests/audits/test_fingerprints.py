"""The fingerprint of a return: one text for one set of answers, whatever the order they are read in."""

import hashlib
import json
from dataclasses import replace

import pytest

from audits.fingerprints import AnswerGiven, FileGiven, ReturnGiven, canonical_text, fingerprint, in_groups

GIVEN = ReturnGiven(uuid="6f1c", case="PB16-01", respondent="a2", tool="small 1", known="IN_PERIOD")
ONE = AnswerGiven("dv_asked", True, "YES", "", "2016-12-05", "DAY", "", "", "Log, 5 Dec 2016", "", None)
TWO = AnswerGiven("made", False, "", "NO", "", "", "2.5", "", "", "", {"b": "1", "a": ["x"]})
FILE = FileGiven("made", "Minutes", "ab12")
# Written by hand from docs/receipts.md, and hashed with sha256sum.
TEXT = (
    '{"answers":[{"choice":"","comment":"","date":"2016-12-05","evidence":"Log, 5 Dec 2016","number":"","parts":null,'
    '"precision":"DAY","question":"dv_asked","response":"YES","shown":true,"text":""},{"choice":"NO","comment":"",'
    '"date":"","evidence":"","number":"2.5","parts":{"a":["x"],"b":"1"},"precision":"","question":"made","response":"",'
    '"shown":false,"text":""}],"files":[{"question":"made","sha256":"ab12","title":"Minutes"}],"format":2,"return":{"case":"PB16-01","known":"IN_PERIOD","respondent":"a2",'
    '"tool":"small 1","uuid":"6f1c"}}'
)


def test_the_text_is_the_one_that_the_paper_describes():
    assert canonical_text(GIVEN, [TWO, ONE], [FILE]) == TEXT
    assert json.loads(TEXT)["format"] == 2


def test_the_fingerprint_is_its_sha256():
    assert fingerprint(TEXT) == hashlib.sha256(TEXT.encode("utf-8")).hexdigest()


@pytest.mark.parametrize(
    "change",
    [{"response": "NO"}, {"shown": False}, {"evidence": "Log, 5 Dec 2016."}, {"parts": {}}, {"comment": "é"}],
)
def test_any_change_of_an_answer_is_another_fingerprint(change):
    changed = canonical_text(GIVEN, [replace(ONE, **change), TWO], [FILE])

    assert fingerprint(changed) != fingerprint(TEXT)


@pytest.mark.parametrize("files", [[], [replace(FILE, sha256="ab13")], [replace(FILE, title="Notes")], [FILE, FILE]])
def test_any_change_of_a_file_is_another_fingerprint(files):
    assert fingerprint(canonical_text(GIVEN, [ONE, TWO], files)) != fingerprint(TEXT)


def test_it_is_read_out_eight_by_eight():
    assert in_groups("0123456789abcdef" * 4).split() == ["01234567", "89abcdef"] * 4
