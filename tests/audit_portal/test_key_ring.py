"""The keys of the vault: the newest seals, every one that is still there opens, and nothing that was changed opens."""

import base64

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap

from audit_portal.key_ring import KeyRing

OLD, NEW, DATA_KEY = b"o" * 32, b"n" * 32, b"d" * 32


def setting(*keys):
    return ",".join(f"{version}:{base64.b64encode(key).decode()}" for version, key in keys)


@pytest.fixture
def before():
    return KeyRing.from_setting(setting((1, OLD)))


@pytest.fixture
def after():
    """The new key beside the old one, as a board changes it."""
    return KeyRing.from_setting(setting((2, NEW), (1, OLD)))


def test_the_highest_version_seals_wherever_it_stands_in_the_list(after):
    assert after.newest == 2
    assert after.wrap(DATA_KEY)[1] == 2
    assert after.seal_text("Rowan").startswith("2:")


def test_version_ten_is_newer_than_version_nine():
    assert KeyRing.from_setting(setting((9, OLD), (10, NEW))).newest == 10


def test_what_the_old_key_sealed_opens_beside_a_new_one(before, after):
    wrapped, version = before.wrap(DATA_KEY)

    assert after.unwrap(wrapped, version) == DATA_KEY
    assert after.open_text(before.seal_text("Rowan")) == "Rowan"


def test_what_the_new_key_sealed_does_not_open_where_it_is_not_there(before, after):
    wrapped, version = after.wrap(DATA_KEY)

    with pytest.raises(KeyError):
        before.unwrap(wrapped, version)
    with pytest.raises(KeyError):
        before.open_text(after.seal_text("Rowan"))


def test_another_key_under_the_same_version_opens_nothing(before):
    stranger = KeyRing.from_setting(setting((1, NEW)))

    with pytest.raises(InvalidUnwrap):
        stranger.unwrap(*before.wrap(DATA_KEY))
    with pytest.raises(InvalidTag):
        stranger.open_text(before.seal_text("Rowan"))


def test_a_changed_byte_is_noticed(before):
    version, _, body = before.seal_text("Rowan").partition(":")
    raw = bytearray(base64.b64decode(body))
    raw[-1] ^= 1

    with pytest.raises(InvalidTag):
        before.open_text(f"{version}:{base64.b64encode(raw).decode()}")


def test_the_same_word_is_sealed_differently_each_time_and_never_readable(before):
    first, second = before.seal_text("Rowan"), before.seal_text("Rowan")

    assert first != second
    assert b"Rowan" not in base64.b64decode(first.partition(":")[2])


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "1",
        "1:",
        setting((1, b"x" * 31)),
        setting((1, b"x" * 33)),
        f"{setting((1, OLD))},2:not base64",
        f"one:{base64.b64encode(OLD).decode()}",
        f"{setting((1, OLD))},",
    ],
)
def test_a_setting_that_is_no_list_of_keys_is_refused(wrong):
    with pytest.raises(ValueError):
        KeyRing.from_setting(wrong)
