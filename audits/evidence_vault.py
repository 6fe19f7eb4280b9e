"""The content of a file that an agency gave, sealed and opened under the key of its audit's case list. Bound to its
return and itself: copied to another row it does not open.
"""

from audits.models import EvidenceFile
from cases.models import CaseList
from cases.vault import data_key, open_sealed_bytes, place_of, seal_bytes


def sealed_content(file: EvidenceFile, case_list: CaseList, content: bytes) -> bytes:
    """Raises VaultDestroyed."""
    return seal_bytes(data_key(case_list), _place(file, case_list), content)


def content_of(file: EvidenceFile) -> bytes:
    """Raises VaultDestroyed."""
    case_list = file.agency_return.sampled_case.case_list
    return open_sealed_bytes(data_key(case_list), _place(file, case_list), bytes(file.content.sealed))


def _place(file: EvidenceFile, case_list: CaseList) -> str:
    return place_of(case_list.pk, file.agency_return_id, "evidence", str(file.uuid))
