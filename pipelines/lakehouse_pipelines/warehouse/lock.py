"""One build of a warehouse at a time.

Two builds of an append-only table at once insert rows twice, since each looks before the other has committed, and Iceberg knows
no unique keys. The lock is an empty schema in the metastore: of two who make it, one fails. Who holds it ends within a stated
time, so that a lock which is older has no holder.
"""

import socket
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from pyiceberg.catalog import Catalog
from pyiceberg.exceptions import NamespaceAlreadyExistsError, NoSuchNamespaceError

from ..ingestion.errors import IngestionError

MARGIN = timedelta(minutes=10)
"""By how much clocks may differ, and how long what a holder has started goes on without it: Trino ends a query whose client is
gone after five minutes (`query.client.timeout`)."""
POLL_S = 2


class LeftRunningError(IngestionError):
    """What was started under the lock could not be ended, so that the lock stays until nothing of it can go on any more."""


@dataclass(frozen=True)
class BuildLock:
    catalog: Catalog
    name: str
    """Of the schema."""
    location: str
    """Where its tables would be, if it had any."""
    now: Callable[[], datetime] = lambda: datetime.now(timezone.utc)

    @contextmanager
    def held(self, for_at_most: timedelta, wait: timedelta = timedelta()) -> Iterator[None]:
        """Holds the lock. Waits for it as long as it is told to; raises an `IngestionError` that says who has it."""
        mark = str(uuid.uuid4())
        self._take(mark, for_at_most, give_up=self.now() + wait)
        try:
            yield
        except LeftRunningError:
            self._shorten(mark)
            raise
        except BaseException:
            self._release(mark)
            raise
        self._release(mark)

    def _take(self, mark: str, for_at_most: timedelta, give_up: datetime) -> None:
        while not self._make(mark, for_at_most):
            holder = self._holder()
            if holder is None:
                continue
            if datetime.fromisoformat(holder["until"]) < self.now():
                self._release(holder["mark"])
                continue
            if self.now() >= give_up:
                raise IngestionError(
                    f"another build is running, on {holder['host']} since {holder['since']}; it ends by {holder['until']} "
                    f"at the latest (schema {self.name})"
                )
            time.sleep(POLL_S)

    def _make(self, mark: str, for_at_most: timedelta) -> bool:
        since = self.now()
        told = {
            "mark": mark,
            "host": socket.gethostname(),
            "since": since.isoformat(),
            "until": (since + for_at_most + MARGIN).isoformat(),
        }
        properties = {f"lock.{key}": value for key, value in told.items()}
        try:
            self.catalog.create_namespace(self.name, {"location": self.location} | properties)
        except NamespaceAlreadyExistsError:
            return False
        return True

    def _holder(self) -> dict[str, str] | None:
        try:
            properties = self.catalog.load_namespace_properties(self.name)
        except NoSuchNamespaceError:
            return None
        prefix = "lock."
        return {
            key.removeprefix(prefix): value
            for key, value in properties.items()
            if key.startswith(prefix)
        }

    def _shorten(self, mark: str) -> None:
        """What was left running ends within the margin."""
        holder = self._holder()
        if holder and holder["mark"] == mark:
            until = (self.now() + MARGIN).isoformat()
            self.catalog.update_namespace_properties(self.name, updates={"lock.until": until})

    def _release(self, mark: str) -> None:
        holder = self._holder()
        if holder and holder["mark"] == mark:
            self.catalog.drop_namespace(self.name)
