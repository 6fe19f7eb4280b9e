"""Case lists, cases, the sample and the identifier vault."""

from cases.models.case_lists import (
    DAYS_AFTER_DRAW,
    Case,
    CaseDate,
    CaseList,
    DatePrecision,
    SampledCase,
    SamplingMethod,
)
from cases.models.timescale_rules import RuleStatus, TimescaleRule
from cases.models.uploads import HELD_FOR, CaseListUpload, ColumnMemory, WordMemory
from cases.models.vault import BlindIndex, VaultEntry

__all__ = [
    "DAYS_AFTER_DRAW",
    "HELD_FOR",
    "BlindIndex",
    "Case",
    "CaseDate",
    "CaseList",
    "CaseListUpload",
    "ColumnMemory",
    "DatePrecision",
    "RuleStatus",
    "SampledCase",
    "SamplingMethod",
    "TimescaleRule",
    "VaultEntry",
    "WordMemory",
]
