import {
  createServer,
  IncomingMessage,
  request as sendRequest,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { quoted } from './FragmentedTables';

/** A statement that was posted to the proxy. */
export interface PostedStatement {
  sql: string;
  user: string;
  source: string;
  clientTags: string[];
  /** Whether it went on to Trino. */
  forwarded: boolean;
  /** As Trino answered. */
  queryId?: string;
  nextUri?: string;
}

/** Where a statement can be kept: before Trino has it, before the sender has the answer, or before each of its polls. */
export type Stage = 'request' | 'answer' | 'polls';

/** A statement that is kept, or will be. */
export interface Hold {
  /** Resolves when a statement has come to the stage; rejects when none has in time. */
  arrived: Promise<PostedStatement>;
  /** Lets it go on, and those after it. */
  release(): void;
}

interface Rule extends Hold {
  table: string;
  stage: Stage;
  arrive(statement: PostedStatement): void;
  released: Promise<void>;
}

/** A run that ends before its statement gets that far never comes to the stage. */
const ARRIVES_WITHIN_MS = 60_000;

const POLL = /^\/v1\/statement\/(?:queued|executing)\/([^/]+)\//;

/**
 * Stands before a real Trino, takes note of each statement that is sent to it, and keeps chosen ones for a while, so that
 * a test can let something happen at exactly that moment.
 */
export class TrinoProxy {
  readonly #posted: PostedStatement[] = [];
  #rules: Rule[] = [];
  #refusals: { table: string; status: number }[] = [];

  static async start(trinoUrl: string): Promise<TrinoProxy> {
    const server = createServer();
    const proxy = new TrinoProxy(server, new URL(trinoUrl));
    server.on('request', (req, res) => {
      proxy.handle(req, res).catch(() => res.destroy());
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Statements so far that change the table, whether or not they went on to Trino. */
  changesOf(table: string): PostedStatement[] {
    return this.#posted.filter(
      ({ sql }) =>
        /^\s*(ALTER|CALL)\b/i.test(sql) && sql.includes(quoted(table)),
    );
  }

  /** Keeps statements that change the table, from now on. */
  hold(table: string, stage: Stage): Hold {
    const arrival = deferred<PostedStatement>();
    const release = deferred<void>();
    const deadline = setTimeout(
      () =>
        arrival.reject(
          new Error(
            `No statement on ${table} has come to '${stage}'; sent were ${JSON.stringify(
              this.changesOf(table),
            )}`,
          ),
        ),
      ARRIVES_WITHIN_MS,
    );
    // Nobody may wait for it.
    arrival.promise.catch(() => undefined);
    const rule: Rule = {
      table,
      stage,
      arrive: statement => {
        clearTimeout(deadline);
        arrival.resolve(statement);
      },
      arrived: arrival.promise,
      released: release.promise,
      release: () => {
        clearTimeout(deadline);
        this.#rules = this.#rules.filter(each => each !== rule);
        release.resolve();
      },
    };
    this.#rules.push(rule);
    return rule;
  }

  /** Answers statements that change the table with this HTTP status, without asking Trino. Resolves how to end that. */
  refuse(table: string, status: number): () => void {
    const refusal = { table, status };
    this.#refusals.push(refusal);
    return () => {
      this.#refusals = this.#refusals.filter(each => each !== refusal);
    };
  }

  async close(): Promise<void> {
    for (const rule of this.#rules) {
      rule.release();
    }
    this.server.closeAllConnections();
    await new Promise(resolve => {
      this.server.close(resolve);
    });
  }

  private async handle(
    req: IncomingMessage,
    res: ServerResponse,
  ): Promise<void> {
    const gone = new Promise<void>(resolve => {
      res.on('close', () => resolve());
    });
    const body = await bodyOf(req);
    if (req.method === 'POST' && req.url === '/v1/statement') {
      await this.statement(req, res, body, gone);
      return;
    }
    const queryId = POLL.exec(req.url ?? '')?.[1];
    const polled = this.#posted.find(each => each.queryId === queryId);
    if (req.method === 'GET' && polled) {
      await this.keep(polled, 'polls', gone);
    }
    if (!res.destroyed) {
      answer(res, await this.forward(req, body));
    }
  }

  private async statement(
    req: IncomingMessage,
    res: ServerResponse,
    body: Buffer,
    gone: Promise<void>,
  ): Promise<void> {
    const header = (name: string) => String(req.headers[name] ?? '');
    const statement: PostedStatement = {
      sql: body.toString('utf8'),
      user: header('x-trino-user'),
      source: header('x-trino-source'),
      clientTags: header('x-trino-client-tags').split(','),
      forwarded: false,
    };
    this.#posted.push(statement);
    const refusal = this.#refusals.find(({ table }) =>
      this.changesOf(table).includes(statement),
    );
    if (refusal) {
      res.writeHead(refusal.status).end();
      return;
    }
    await this.keep(statement, 'request', gone);
    if (res.destroyed) {
      return;
    }
    statement.forwarded = true;
    const reply = await this.forward(req, body);
    const { id, nextUri } = JSON.parse(reply.body.toString('utf8') || '{}');
    statement.queryId = id;
    statement.nextUri = nextUri;
    await this.keep(statement, 'answer', gone);
    answer(res, reply);
  }

  /** Waits while a rule keeps the statement at this stage, or until its sender is gone. */
  private async keep(
    statement: PostedStatement,
    stage: Stage,
    gone: Promise<void>,
  ): Promise<void> {
    const rule = this.#rules.find(
      each =>
        each.stage === stage && this.changesOf(each.table).includes(statement),
    );
    if (rule) {
      rule.arrive(statement);
      await Promise.race([rule.released, gone]);
    }
  }

  private forward(req: IncomingMessage, body: Buffer): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const upstream = sendRequest(
        {
          host: this.target.hostname,
          port: this.target.port,
          method: req.method,
          path: req.url,
          // With the host of the proxy, so that Trino names the proxy in its answers, which must be readable here.
          headers: { ...req.headers, 'accept-encoding': 'identity' },
        },
        response => {
          bodyOf(response).then(
            content =>
              resolve({
                status: response.statusCode!,
                headers: response.headers,
                body: content,
              }),
            reject,
          );
        },
      );
      upstream.on('error', reject);
      upstream.end(body);
    });
  }
}

interface Reply {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

function answer(res: ServerResponse, reply: Reply): void {
  if (!res.destroyed) {
    const { 'transfer-encoding': _, ...headers } = reply.headers;
    res.writeHead(reply.status, headers).end(reply.body);
  }
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (reason: Error) => void;
  const promise = new Promise<T>((accept, refuse) => {
    resolve = accept;
    reject = refuse;
  });
  return { promise, resolve, reject };
}

/** Polls a statement to its end at Trino itself, past all proxies and in the place of its sender. */
export async function followToEnd(
  statement: PostedStatement,
  trinoUrl: string,
): Promise<void> {
  let nextUri = statement.nextUri;
  while (nextUri) {
    const { pathname } = new URL(nextUri);
    const response = await fetch(`${trinoUrl}${pathname}`, {
      headers: { 'x-trino-user': statement.user },
    });
    ({ nextUri } = (await response.json()) as { nextUri?: string });
  }
}
