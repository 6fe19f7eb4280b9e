"""Django's PostgreSQL, but for one thing: a kept connection that was used a moment ago counts as alive while its socket
has nothing to say. The server speaks there when it ends a connection, and so does the system when the server is gone.
Django would ask at the start of each request, which is a round trip.
"""

from select import POLLIN, poll
from time import monotonic

from django.db.backends.postgresql import base

# After this long with nothing to do a firewall between the two may have dropped the connection in silence.
ASK_AFTER_SECONDS = 20


class DatabaseWrapper(base.DatabaseWrapper):
    health_check_done: bool
    looked_at = 0.0

    def close_if_health_check_failed(self) -> None:
        if not self.health_check_done and self._is_plainly_alive():
            self.health_check_done = True
        super().close_if_health_check_failed()

    def _is_plainly_alive(self) -> bool:
        before, self.looked_at = self.looked_at, monotonic()
        if self.connection is None or self.connection.closed or self.looked_at - before > ASK_AFTER_SECONDS:
            return False
        poller = poll()
        poller.register(self.connection.fileno(), POLLIN)
        return not poller.poll(0)
