import { connect, Socket } from 'node:net';
import {
  encodeCall,
  EXCEPTION,
  InvalidThrift,
  ReplyDecoder,
  ThriftArgument,
  ThriftStruct,
} from './thriftValues';

const MAX_ANSWER_BYTES = 256 * 1024 * 1024;
const UNKNOWN_METHOD = 1;

/** The server does not know the method: an older or newer metastore. */
export class UnknownMethod extends Error {
  readonly name = 'UnknownMethod';
}

/** The server could not carry out the call; the connection is fine. */
export class ServerFault extends Error {
  readonly name = 'ServerFault';
}

/**
 * One connection to a Thrift server (buffered transport, binary protocol), one call at a time. It connects when first
 * used; any failure but a {@link ServerFault} closes it, and the next call connects anew.
 */
export class ThriftConnection {
  private socket?: Socket;
  private sequence = 0;
  private tail: Promise<unknown> = Promise.resolve();
  private callsUnderWay = 0;

  constructor(
    private readonly host: string,
    private readonly port: number,
    private readonly timeoutMs: number,
  ) {}

  /** Calls that run or wait for their turn. */
  get load(): number {
    return this.callsUnderWay;
  }

  /**
   * Calls `method` and resolves its result struct (field 0 is the answer, others are declared exceptions). Waits for
   * calls before it. Rejects with the system's error, a time-out, {@link InvalidThrift}, {@link UnknownMethod} or
   * {@link ServerFault}.
   */
  call(
    method: string,
    args: [number, ThriftArgument][],
    signal?: AbortSignal,
  ): Promise<ThriftStruct> {
    this.callsUnderWay++;
    const result = this.tail
      .then(() => this.exchange(method, args, signal))
      .finally(() => this.callsUnderWay--);
    this.tail = result.catch(() => {});
    return result;
  }

  close(): void {
    this.socket?.destroy();
    this.socket = undefined;
  }

  private async exchange(
    method: string,
    args: [number, ThriftArgument][],
    signal: AbortSignal | undefined,
  ): Promise<ThriftStruct> {
    signal?.throwIfAborted();
    const idle = this.socket !== undefined;
    try {
      return await this.send(method, args, signal);
    } catch (error) {
      if (error instanceof ServerFault || error instanceof UnknownMethod) {
        throw error;
      }
      this.close();
      signal?.throwIfAborted();
      // A server may close a connection that lay idle. The calls only read, so sending again is safe.
      if (idle && isClosed(error)) return this.send(method, args, signal);
      throw error;
    }
  }

  private async send(
    method: string,
    args: [number, ThriftArgument][],
    signal: AbortSignal | undefined,
  ): Promise<ThriftStruct> {
    this.socket ??= this.open();
    const { socket } = this;
    const sequence = ++this.sequence;
    const decoder = new ReplyDecoder(MAX_ANSWER_BYTES);
    try {
      return await new Promise<ThriftStruct>((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`no answer within ${this.timeoutMs} ms`)),
          this.timeoutMs,
        );
        const onAbort = () => reject(signal!.reason);
        const onClose = () =>
          reject(
            Object.assign(new Error('connection closed'), {
              code: 'ECONNRESET',
            }),
          );
        const onData = (chunk: Buffer) => {
          try {
            const reply = decoder.push(chunk);
            if (reply) resolve(resultOf(reply, method, sequence));
          } catch (error) {
            reject(error);
          }
        };
        this.release = () => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', onAbort);
          socket.off('data', onData).off('error', reject).off('close', onClose);
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        socket.on('data', onData).on('error', reject).on('close', onClose);
        socket.write(encodeCall(method, sequence, args));
      });
    } finally {
      this.release();
    }
  }

  private open(): Socket {
    const socket = connect({ host: this.host, port: this.port, noDelay: true });
    // What happens while nobody waits closes the socket; the next call then connects anew.
    socket.on('error', () => {});
    socket.on('close', () => {
      if (this.socket === socket) this.socket = undefined;
    });
    return socket;
  }

  private release: () => void = () => {};
}

function resultOf(
  reply: { kind: number; method: string; sequence: number; body: ThriftStruct },
  method: string,
  sequence: number,
): ThriftStruct {
  if (reply.sequence !== sequence) {
    throw new InvalidThrift('an answer to another call');
  }
  if (reply.kind === EXCEPTION) {
    const message = String(reply.body.get(1) ?? 'no message');
    if (reply.body.get(2) === UNKNOWN_METHOD) throw new UnknownMethod(method);
    throw new ServerFault(message);
  }
  return reply.body;
}

function isClosed(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === 'ECONNRESET' || code === 'EPIPE';
}
