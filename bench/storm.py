"""Many auditors who save at once through the production web server, over plain sockets and as a browser does: each its
own return, one answer after the other, and the same save again until it is acknowledged.
"""

import json
import socket
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic, perf_counter, sleep
from urllib.parse import quote_plus, urlencode

from audit_portal import clock
from audit_portal.accounts.models import Membership, Role
from audits.models import AgencyReturn, DeclarationKind, Known, QuestionKind, ReturnDeclaration, ToolStatus
from audits.operations.returns import record_known
from audits.operations.tools import freeze_tool
from tests.factories import make_audit, make_cast, sign_in
from tests.factories.audits import make_question, make_tool
from tests.factories.people import make_membership

QUESTIONS = 20
ANSWERS = ("YES", "PARTLY", "NO")
# Any 32 letters: the cookie and the header have to be the same.
CSRF = "s" * 32
TRY_AGAIN = 0.02


@dataclass
class Acknowledged:
    """The last answer of a question that the portal said was saved, and how many saves it took."""

    version: int = 0
    evidence: str = ""
    saves: set[str] = field(default_factory=set)


class StormAuditor:
    """`seconds` has how long each acknowledged save took, from its first sending on."""

    def __init__(self, membership: Membership, agency_return: AgencyReturn) -> None:
        self.agency_return = agency_return
        questions = agency_return.tool.questions.filter(kind=QuestionKind.RESPONSE, show_if__isnull=True)
        self.codes = list(questions.order_by("number").values_list("code", flat=True))
        self.acknowledged = {code: Acknowledged() for code in self.codes}
        self.session = sign_in(membership).cookies["sessionid"].value
        fixed = {"tool": agency_return.tool.uuid, "audience": agency_return.audiences}
        self.fixed_fields = urlencode(fixed, doseq=True)
        self.seconds: list[float] = []
        self.refused: list[str] = []
        self._socket: socket.socket | None = None

    def storm(self, port: int, goes_on: Callable[[], bool]) -> None:
        """One answer after the other until told to stop; what was begun is brought to its end."""
        number = 0
        while goes_on():
            self.save(port, self.codes[number % len(self.codes)], number)
            number += 1
        self._close()

    def save(self, port: int, code: str, number: int) -> None:
        held, save_id, begun = self.acknowledged[code], str(uuid.uuid4()), perf_counter()
        evidence = f"Contact record, entry {number}"
        body = (
            f"{self.fixed_fields}&version={held.version}&save_id={save_id}"
            f"&{code}.response={ANSWERS[number % len(ANSWERS)]}&{code}.evidence={quote_plus(evidence)}"
        )
        status, said = self._sent(port, f"/returns/{self.agency_return.uuid}/answers/{code}/", body)
        if status != 200:
            self.refused.append(f"{code}: {status} {said[:200]!r}")
            return
        held.version, held.evidence = json.loads(said)["version"], evidence
        held.saves.add(save_id)
        self.seconds.append(perf_counter() - begun)

    def _sent(self, port: int, path: str, body: str) -> tuple[int, bytes]:
        """Again and again until the server answers, as the page does."""
        request = (
            f"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: sessionid={self.session}; csrftoken={CSRF}\r\n"
            f"X-CSRFToken: {CSRF}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}"
        ).encode()
        while True:
            try:
                return self._exchange(port, request)
            except (OSError, ValueError):
                self._close()
                sleep(TRY_AGAIN)

    def _exchange(self, port: int, request: bytes) -> tuple[int, bytes]:
        """Raises ValueError where the server broke off in the middle of its reply."""
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", port), timeout=10)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(request)
        reply = b""
        while b"\r\n\r\n" not in reply:
            reply += self._received()
        head, _, body = reply.partition(b"\r\n\r\n")
        length = next(int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
        while len(body) < length:
            body += self._received()
        if b"connection: close" in head.lower():
            self._close()
        return int(head[9:12]), body

    def _received(self) -> bytes:
        assert self._socket is not None
        part = self._socket.recv(65536)
        if not part:
            raise ValueError("The server closed the connection.")
        return part

    def _close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None


def make_auditors(number: int) -> list[StormAuditor]:
    """Each with a return of its own, in one audit of two agencies."""
    cast = make_cast()
    tool = make_tool(cast.board, cast.officer, ToolStatus.AGREED)
    for place in range(QUESTIONS):
        make_question(tool, tool.sections.get(letter="A"), 100 + place, f"storm_{place}")
    freeze_tool(tool=tool, by=cast.officer, at=clock.now())
    audit = make_audit(cast, cases=-(-number // 2))
    returns = audit.returns.filter(respondent__in=[cast.police, cast.care]).select_related("tool", "respondent")
    return [_auditor(agency_return, cast.board) for agency_return in returns.order_by("pk")[:number]]


def _auditor(agency_return: AgencyReturn, board: object) -> StormAuditor:
    membership = make_membership(Role.AGENCY_AUDITOR, board, agency_return.respondent)
    now = clock.now()
    AgencyReturn.objects.filter(pk=agency_return.pk).update(assignee=membership)
    ReturnDeclaration.objects.create(
        agency_return=agency_return, kind=DeclarationKind.CLEAR, declared_by=membership, declared_at=now
    )
    record_known(agency_return=agency_return, known=Known.IN_PERIOD, by=membership, at=now)
    return StormAuditor(membership, agency_return)


def storm(auditors: list[StormAuditor], port: int, seconds: float) -> None:
    """Returns when every auditor has the answer to its last save."""
    until = monotonic() + seconds
    threads = [
        threading.Thread(target=auditor.storm, args=(port, lambda: monotonic() < until), daemon=True)
        for auditor in auditors
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
