import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** What a request looked like when it arrived. */
export interface SeenRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** An answer: a status, or what the protocol's JSON says. Nothing at all leaves the request hanging. */
export type TestAnswer =
  | { status: number; text?: string }
  | { json: Record<string, unknown>; headers?: Record<string, string> }
  | undefined;

/** An HTTP server that answers like a Trino as far as a test says, for what the real one cannot be made to do. */
export class TestTrino {
  static async start(
    answer: (request: SeenRequest) => TestAnswer,
  ): Promise<TestTrino> {
    const seen: SeenRequest[] = [];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () => {
        const arrived = {
          method: request.method!,
          path: request.url!,
          headers: request.headers,
          body: Buffer.concat(chunks).toString(),
        };
        seen.push(arrived);
        const reply = answer(arrived);
        if (!reply) return;
        if ('status' in reply) {
          response.writeHead(reply.status).end(reply.text ?? '');
        } else {
          response
            .writeHead(200, {
              'content-type': 'application/json',
              ...reply.headers,
            })
            .end(JSON.stringify(reply.json));
        }
      });
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    return new TestTrino(server, seen);
  }

  private constructor(
    private readonly server: Server,
    readonly seen: SeenRequest[],
  ) {}

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(done => this.server.close(done));
  }
}
