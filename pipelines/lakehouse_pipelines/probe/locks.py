"""Locks of the metastore. A client that is killed while it commits leaves one, and all others wait for it."""

import time

from hive_metastore.ThriftHiveMetastore import Client
from hive_metastore.ttypes import ShowLocksRequest
from thrift.protocol import TBinaryProtocol
from thrift.transport import TSocket, TTransport

TIMEOUT_MS = 10_000


def oldest_lock_s(metastore: dict) -> float:
    """For how long nobody has said that they still need the lock for which that is longest; 0 where there is none."""
    socket = TSocket.TSocket(metastore["host"], metastore["port"])
    socket.setTimeout(TIMEOUT_MS)
    transport = TTransport.TBufferedTransport(socket)
    transport.open()
    try:
        client = Client(TBinaryProtocol.TBinaryProtocol(transport))
        locks = client.show_locks(ShowLocksRequest()).locks
    finally:
        transport.close()
    # Those of transactions carry no time of their own.
    times = [lock.lastheartbeat / 1000 for lock in locks if lock.lastheartbeat]
    return max([time.time() - min(times)] if times else [0.0])
