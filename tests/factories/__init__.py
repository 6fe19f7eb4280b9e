"""Rows for tests, made the short way; and the cast of personas that the permission matrix speaks of."""

from tests.factories.audits import make_audit, make_return, make_tool
from tests.factories.people import Cast, make_agency, make_board, make_cast, make_membership, sign_in

__all__ = [
    "Cast",
    "make_agency",
    "make_audit",
    "make_board",
    "make_cast",
    "make_membership",
    "make_return",
    "make_tool",
    "sign_in",
]
