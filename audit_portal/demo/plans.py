"""Reads the demonstration's data files, and the moments and days written in them."""

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from audit_portal.wording_dates import LOCAL_TIME

FOLDER = Path(__file__).parent / "data"
Plan = dict[str, Any]


@cache
def plan(name: str) -> Plan:
    loaded: Plan = YAML(typ="safe").load(FOLDER / f"{name}.yaml")
    return loaded


def content(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def moment(written: str) -> datetime:
    """“2017-01-24 10:00”, as the clock on the wall in Leicester showed it."""
    return datetime.fromisoformat(written).replace(tzinfo=LOCAL_TIME)


def at_hour(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LOCAL_TIME)
