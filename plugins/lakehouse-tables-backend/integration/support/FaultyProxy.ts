import { AddressInfo, connect, createServer, Server, Socket } from 'node:net';
import { Transform } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** More than a request's pieces take to arrive. */
const REQUEST_ARRIVES_MS = 300;

/**
 * Stands before a real component and lets it fail: down refuses and cuts, stalled accepts and answers nothing, slow lets each
 * piece of an answer wait.
 */
export class FaultyProxy {
  readonly #sockets = new Set<Socket>();
  #mode: 'up' | 'down' | 'stalled' = 'up';
  #delayMs = 0;
  #trigger: Trigger | undefined;

  static async start(target: {
    host: string;
    port: number;
  }): Promise<FaultyProxy> {
    const server = createServer();
    const proxy = new FaultyProxy(server, target);
    server.on('connection', socket => proxy.accept(socket));
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  private constructor(
    private readonly server: Server,
    private readonly target: { host: string; port: number },
  ) {}

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  up(): void {
    this.#mode = 'up';
    this.#delayMs = 0;
    this.cut();
  }

  slow(delayMs: number): void {
    this.up();
    this.#delayMs = delayMs;
  }

  down(): void {
    this.#mode = 'down';
    this.cut();
  }

  /**
   * Goes down when a request with this text comes by: before the component has it, or when the component has done it and
   * answers. Resolves when that has happened.
   */
  downAt(text: string, moment: 'request' | 'answer'): Promise<void> {
    return new Promise(resolve => {
      const act = async () => {
        this.down();
        resolve();
        return false;
      };
      this.#trigger = { text, moment, act };
    });
  }

  /** Keeps the next request with this text from the component, or its answer from the client, until it is released. */
  holdAt(
    text: string,
    moment: 'request' | 'answer',
  ): { arrived: Promise<void>; release: () => void } {
    let release!: () => void;
    const released = new Promise<void>(resolve => {
      release = resolve;
    });
    const arrived = new Promise<void>(resolve => {
      const act = async () => {
        resolve();
        await released;
        return true;
      };
      this.#trigger = { text, moment, act };
    });
    return { arrived, release };
  }

  /**
   * Goes down when a request with this text comes by, and keeps it: the client learns nothing more of it, and the component has
   * it only when it is delivered, which resolves with the component's answer.
   */
  keepAt(text: string): { kept: Promise<void>; deliver: () => Promise<void> } {
    let release!: () => void;
    const released = new Promise<void>(resolve => {
      release = resolve;
    });
    let carriedOut!: () => void;
    const answered = new Promise<void>(resolve => {
      carriedOut = resolve;
    });
    const kept = new Promise<void>(resolve => {
      const act = async (upstream: Socket) => {
        // A client sends a request in one go, and then waits for the answer.
        await sleep(REQUEST_ARRIVES_MS);
        this.#sockets.delete(upstream);
        upstream.once('data', () => {
          carriedOut();
          upstream.destroy();
        });
        this.down();
        resolve();
        await released;
        return true;
      };
      this.#trigger = { text, moment: 'request', act };
    });
    const deliver = () => {
      release();
      return answered;
    };
    return { kept, deliver };
  }

  stall(): void {
    this.#mode = 'stalled';
    this.cut();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise(resolve => {
      this.server.close(resolve);
    });
  }

  private accept(client: Socket): void {
    this.track(client);
    if (this.#mode === 'down') {
      client.destroy();
      return;
    }
    if (this.#mode === 'stalled') {
      return;
    }
    const upstream = connect(this.target.port, this.target.host);
    this.track(upstream);
    client.on('close', () => {
      // What is no longer tracked outlives its client.
      if (this.#sockets.has(upstream)) upstream.destroy();
    });
    upstream.on('close', () => client.destroy());
    let awaited: Trigger | undefined;
    const requests = passing(async chunk => {
      const trigger = this.#trigger;
      if (!trigger || !chunk.includes(trigger.text)) return true;
      this.#trigger = undefined;
      if (trigger.moment === 'request') return trigger.act(upstream);
      awaited = trigger;
      return true;
    });
    const answers = passing(async () => {
      const trigger = awaited;
      awaited = undefined;
      return trigger?.act(upstream) ?? true;
    });
    client.pipe(requests).pipe(upstream);
    if (this.#delayMs > 0) {
      upstream.pipe(delaying(this.#delayMs)).pipe(client);
    } else {
      upstream.pipe(answers).pipe(client);
    }
  }

  private track(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => this.#sockets.delete(socket));
  }

  private cut(): void {
    for (const socket of this.#sockets) {
      socket.destroy();
    }
  }
}

interface Trigger {
  text: string;
  moment: 'request' | 'answer';
  /** Resolves whether what comes by goes on. */
  act: (upstream: Socket) => Promise<boolean>;
}

function passing(goesOn: (chunk: Buffer) => Promise<boolean>): Transform {
  return new Transform({
    transform(chunk, _encoding, done) {
      goesOn(chunk).then(on => done(null, on ? chunk : undefined), done);
    },
  });
}

function delaying(ms: number): Transform {
  return new Transform({
    transform(chunk, _encoding, done) {
      sleep(ms).then(() => done(null, chunk), done);
    },
  });
}
