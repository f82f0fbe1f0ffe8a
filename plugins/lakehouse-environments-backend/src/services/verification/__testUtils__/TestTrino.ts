import * as http from 'node:http';
import { AddressInfo } from 'node:net';

/** Rows, the error of a failed statement, or no answer at all. */
export type StatementAnswer =
  | unknown[][]
  | { errorName: string; message: string }
  | 'hang';

/** A Trino that has tables, as far as a smoke check can tell. Statements can be made to fail. */
export class TestTrino {
  readonly statements: string[] = [];
  readonly cancelled: string[] = [];
  readonly schemas = new Set<string>();
  readonly tables = new Set<string>();
  headers: http.IncomingHttpHeaders = {};
  /** Answers instead, where it answers something. */
  intercept: (statement: string) => StatementAnswer | undefined = () =>
    undefined;
  status = 200;
  private readonly pending = new Map<string, StatementAnswer>();

  static async start(): Promise<TestTrino> {
    const server = http.createServer();
    const trino = new TestTrino(server);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return trino;
  }

  private constructor(private readonly server: http.Server) {
    server.on('request', (request, response) => {
      void this.answer(request, response);
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = new Promise(resolve => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const statement = Buffer.concat(chunks).toString();
    this.headers = request.headers;
    const send = (body: object) => {
      response.writeHead(this.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (this.status !== 200) {
      send({});
      return;
    }
    if (request.method === 'DELETE') {
      this.cancelled.push(this.statements.at(-1)!);
      send({});
      return;
    }
    if (request.method === 'POST') {
      this.statements.push(statement);
      const id = `q${this.statements.length}`;
      this.pending.set(id, this.intercept(statement) ?? this.run(statement));
      // As behind a proxy: a name that only Trino itself can use.
      send({ id, nextUri: `https://internal:8443/v1/statement/${id}/1` });
      return;
    }
    const id = /\/(q\d+)\//.exec(request.url!)![1];
    const answer = this.pending.get(id)!;
    if (answer === 'hang') return;
    send(Array.isArray(answer) ? { id, data: answer } : { id, error: answer });
  }

  private run(statement: string): StatementAnswer {
    const name = /"lakehouse"\.("[^"]*"(?:\."[^"]*")?)/.exec(statement)?.[1];
    const schema = name?.split('.')[0] ?? '';
    switch (statement.split(' ').slice(0, 2).join(' ')) {
      case 'CREATE SCHEMA':
        this.schemas.add(schema);
        return [];
      case 'CREATE TABLE':
        if (!this.schemas.has(schema)) {
          return { errorName: 'SCHEMA_NOT_FOUND', message: 'no schema' };
        }
        this.tables.add(name!);
        return [];
      case 'DROP TABLE':
        this.tables.delete(name!);
        return [];
      case 'DROP SCHEMA':
        if ([...this.tables].some(table => table.startsWith(schema))) {
          return { errorName: 'SCHEMA_NOT_EMPTY', message: 'not empty' };
        }
        this.schemas.delete(schema);
        return [];
      case 'SHOW SCHEMAS':
        return [...this.schemas].map(each => [each.replaceAll('"', '')]);
      case 'SELECT 1':
        return [[1]];
      default:
        return statement.startsWith('SELECT')
          ? [
              [1, 'água', '10.50'],
              [2, "it's", '-0.01'],
              [3, '', '99999999.99'],
            ]
          : [[3]];
    }
  }
}
