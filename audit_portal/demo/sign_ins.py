"""Who can sign in and what each can try, as text for the terminal."""

from audit_portal.accounts.models import Role
from audit_portal.demo.plans import Plan


def sign_ins(plan: Plan) -> str:
    """Those who are listed, one paragraph each: the address to type stands first."""
    listed = [each for each in plan["people"] if each.get("is_listed")]
    head = f"Sign in with one of these addresses and the password {plan['password']}"
    return "\n".join([head, "", *(_paragraph(each) for each in listed), _others(plan)])


def _paragraph(each: Plan) -> str:
    roles = " and ".join(dict.fromkeys(str(Role(seat["role"]).label).lower() for seat in each["seats"]))
    return f"  {each['email']}\n    {each['name']}, {roles}: {each['try']}.\n"


def _others(plan: Plan) -> str:
    others = [each for each in plan["people"] if not each.get("is_listed")]
    return "The same password opens also:\n" + "\n".join(f"  {each['email']}" for each in others)
