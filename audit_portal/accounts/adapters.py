"""How sign-in differs from allauth's defaults: nobody signs themselves up, and second-factor secrets are encrypted."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest

from audit_portal.key_ring import KeyRing


class ClosedAccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class EncryptedMfaAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return KeyRing.from_setting(settings.VAULT_KEYS).seal_text(text)

    def decrypt(self, encrypted_text: str) -> str:
        return KeyRing.from_setting(settings.VAULT_KEYS).open_text(encrypted_text)
