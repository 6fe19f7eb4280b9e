"""Case lists, cases, the sample and the identifier vault."""

from cases.models.case_lists import Case, CaseDate, CaseList, DatePrecision, SampledCase, SamplingMethod
from cases.models.timescale_rules import RuleStatus, TimescaleRule
from cases.models.vault import BlindIndex, VaultEntry

__all__ = [
    "BlindIndex",
    "Case",
    "CaseDate",
    "CaseList",
    "DatePrecision",
    "RuleStatus",
    "SampledCase",
    "SamplingMethod",
    "TimescaleRule",
    "VaultEntry",
]
