import { connect } from 'node:net';

/**
 * The Thrift call `getStatus` of the metastore's fb303 interface in the binary
 * protocol: version word, name, sequence id, empty argument struct.
 */
const GET_STATUS = Buffer.concat([
  Buffer.from([0x80, 0x01, 0x00, 0x01, 0x00, 0x00, 0x00, 0x09]),
  Buffer.from('getStatus', 'ascii'),
  Buffer.from([0x00, 0x00, 0x00, 0x01, 0x00]),
]);

/** version(4) length(4) name(9) sequence(4), then field type i32, id 0, the value. */
const ANSWER_LENGTH = 4 + 4 + 9 + 4 + 3 + 4;
const REPLY = 0x8001_0002;
const FB_STATUS_ALIVE = 2;

/** Whether a reply to `getStatus` says that the service is alive; `undefined` when it is not complete. */
export function parseStatusReply(reply: Buffer): boolean | undefined {
  if (reply.length < ANSWER_LENGTH) {
    return undefined;
  }
  return (
    reply.readUInt32BE(0) === REPLY &&
    reply.readInt32BE(ANSWER_LENGTH - 4) === FB_STATUS_ALIVE
  );
}

/**
 * Asks a Hive Metastore whether it is alive.
 *
 * @throws Error when it does not say so within `timeoutMs`
 */
export function pingMetastore(
  host: string,
  port: number,
  timeoutMs: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    let received = Buffer.alloc(0);
    const end = (error?: Error) => {
      socket.destroy();
      if (error) {
        reject(error);
      } else {
        resolve();
      }
    };
    socket.setTimeout(timeoutMs, () =>
      end(new Error(`no answer within ${timeoutMs} ms`)),
    );
    socket.once('connect', () => socket.write(GET_STATUS));
    socket.once('error', end);
    socket.once('close', () => end(new Error('closed the connection')));
    socket.on('data', chunk => {
      received = Buffer.concat([received, chunk]);
      const alive = parseStatusReply(received);
      if (alive !== undefined) {
        end(alive ? undefined : new Error('answered that it is not alive'));
      }
    });
  });
}
