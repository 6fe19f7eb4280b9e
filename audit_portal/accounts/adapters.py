"""How sign-in differs from allauth's defaults: nobody signs themselves up, and second-factor secrets are encrypted."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest

from audit_portal.key_ring import KeyRing


class ClosedAccountAdapter(DefaultAccountAdapter):
    # The library's sentences in the portal's voice: what to do, and never which of two things was wrong.
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account is closed. Ask the board’s office if you need it again",
        "email_password_mismatch": "Check your e-mail address and your password",
        "enter_current_password": "Enter the password that you use now",
        "incorrect_code": "Enter the code that your app shows now",
        "incorrect_password": "Enter the password that you use now",
        "invalid_password_reset": "Ask for a new link: this one has been used or is too old",
        "too_many_login_attempts": "Wait five minutes before you try again",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class EncryptedMfaAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": "Enter the code that your app shows now"}

    def encrypt(self, text: str) -> str:
        return KeyRing.from_setting(settings.VAULT_KEYS).seal_text(text)

    def decrypt(self, encrypted_text: str) -> str:
        return KeyRing.from_setting(settings.VAULT_KEYS).open_text(encrypted_text)
