"""A case list as the office sends it."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse


def send_case_list(client, audit, text):
    """The page that follows: the columns, or the form again."""
    file = SimpleUploadedFile("list.csv", text if isinstance(text, bytes) else text.encode())
    return client.post(reverse("audits:case_list_import", args=[audit.uuid]), {"file": file}, follow=True)
