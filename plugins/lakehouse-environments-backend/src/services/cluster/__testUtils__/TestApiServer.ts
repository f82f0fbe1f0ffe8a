import * as http from 'node:http';
import { AddressInfo } from 'node:net';
import { KubernetesObject } from '../types';

export interface SeenRequest {
  method: string;
  url: string;
  path: string;
  query: URLSearchParams;
  headers: http.IncomingHttpHeaders;
  body?: any;
}

type Answer = { status: number; body?: unknown } | 'hang' | 'close';

interface Watcher {
  collection: string;
  response: http.ServerResponse;
  /** Only warnings, or only what carries a label. */
  accepts: (object: KubernetesObject) => boolean;
}

/** Kinds that the server tells of when it is asked what it has. */
const KINDS: Record<string, [string, string, boolean][]> = {
  '/api/v1': [
    ['pods', 'Pod', true],
    ['secrets', 'Secret', true],
    ['configmaps', 'ConfigMap', true],
    ['events', 'Event', true],
    ['persistentvolumeclaims', 'PersistentVolumeClaim', true],
    ['namespaces', 'Namespace', false],
  ],
  '/apis/apps/v1': [['statefulsets', 'StatefulSet', true]],
  '/apis/argoproj.io/v1alpha1': [
    ['applications', 'Application', true],
    ['applications/status', 'Application', true],
    ['appprojects', 'AppProject', true],
  ],
};

/** As much of a Kubernetes API server as the followers and accesses ask of one, with faults to order. */
export class TestApiServer {
  readonly seen: SeenRequest[] = [];
  /** Answers instead of the server where it answers something. */
  intercept: (request: SeenRequest) => Answer | undefined = () => undefined;
  readonly token = 'sha256~secret-token';
  private readonly objects = new Map<string, KubernetesObject>();
  private readonly watchers = new Set<Watcher>();
  private readonly sockets = new Set<import('node:net').Socket>();
  private version = 1000;
  /** Watches from versions before this one are told that it is gone. */
  private oldest = 0;
  private history: { version: number; collection: string; event: any }[] = [];

  static async start(port = 0): Promise<TestApiServer> {
    const server = http.createServer();
    const test = new TestApiServer(server);
    await new Promise<void>(resolve =>
      server.listen(port, '127.0.0.1', resolve),
    );
    return test;
  }

  private constructor(private readonly server: http.Server) {
    server.on('connection', socket => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    server.on('request', (request, response) => {
      void this.answer(request, response);
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Watches that are open, by collection. */
  get watching(): string[] {
    return [...this.watchers].map(({ collection }) => collection).sort();
  }

  async stop(): Promise<void> {
    const closed = new Promise(resolve => this.server.close(resolve));
    this.sockets.forEach(socket => socket.destroy());
    await closed;
  }

  /** Stores an object and tells the watchers; `path` is its collection. */
  put(path: string, object: KubernetesObject): KubernetesObject {
    const key = `${path}/${object.metadata.name}`;
    const stored = {
      ...object,
      metadata: { ...object.metadata, resourceVersion: String(++this.version) },
    };
    const type = this.objects.has(key) ? 'MODIFIED' : 'ADDED';
    this.objects.set(key, stored);
    this.emit(path, { type, object: stored });
    return stored;
  }

  get(path: string): KubernetesObject | undefined {
    return this.objects.get(path);
  }

  delete(path: string): void {
    const object = this.objects.get(path);
    if (!object) return;
    this.objects.delete(path);
    this.emit(path.slice(0, path.lastIndexOf('/')), {
      type: 'DELETED',
      object: {
        ...object,
        metadata: {
          ...object.metadata,
          resourceVersion: String(++this.version),
        },
      },
    });
  }

  /** Sends a line of any kind to the watchers of a collection. */
  send(collection: string, line: string): void {
    for (const watcher of this.watchers) {
      if (watcher.collection === collection) {
        watcher.response.write(`${line}\n`);
      }
    }
  }

  /** Breaks all connections, as a restart does. */
  breakConnections(): void {
    this.sockets.forEach(socket => socket.destroy());
  }

  /** Forgets what was before. */
  forget(): void {
    this.history = [];
    this.oldest = this.version;
  }

  requests(method: string, path: RegExp): SeenRequest[] {
    return this.seen.filter(
      request => request.method === method && path.test(request.path),
    );
  }

  private emit(
    collection: string,
    event: { type: string; object: KubernetesObject },
  ): void {
    this.history.push({ version: this.version, collection, event });
    for (const watcher of this.watchers) {
      if (watcher.collection === collection && watcher.accepts(event.object)) {
        watcher.response.write(`${JSON.stringify(event)}\n`);
      }
    }
  }

  private async answer(
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ): Promise<void> {
    const url = new URL(request.url!, this.url);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const seen: SeenRequest = {
      method: request.method!,
      url: request.url!,
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      headers: request.headers,
      body: text ? JSON.parse(text) : undefined,
    };
    this.seen.push(seen);
    const ordered = this.intercept(seen);
    if (ordered === 'hang') return;
    if (ordered === 'close') {
      response.socket?.destroy();
      return;
    }
    if (ordered === undefined && seen.query.get('watch')) {
      this.watch(seen, response);
      return;
    }
    const { status, body } = ordered ?? this.handle(seen);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body ?? {}));
  }

  private handle(request: SeenRequest): { status: number; body?: unknown } {
    const { method, path, body } = request;
    if (request.headers.authorization !== `Bearer ${this.token}`) {
      return failure(401, 'Unauthorized', 'Unauthorized');
    }
    if (path === '/version') {
      return { status: 200, body: { gitVersion: 'v1.34.4' } };
    }
    if (KINDS[path]) {
      const resources = KINDS[path].map(([name, kind, namespaced]) => ({
        name,
        kind,
        namespaced,
      }));
      return { status: 200, body: { resources } };
    }
    const found = this.objects.get(path);
    switch (method) {
      case 'GET':
        if (isCollection(path)) return this.list(request);
        break;
      case 'POST': {
        const key = `${path}/${body.metadata.name}`;
        if (this.objects.has(key)) {
          return failure(409, 'AlreadyExists', 'already exists');
        }
        return { status: 201, body: this.put(path, body) };
      }
      case 'PATCH':
        return this.patch(request, found);
      case 'DELETE':
        if (found) {
          this.delete(path);
          return { status: 200, body: { status: 'Success' } };
        }
        break;
      default:
    }
    return found
      ? { status: 200, body: found }
      : failure(404, 'NotFound', `${path} not found`);
  }

  private patch(
    { path, body, headers, query }: SeenRequest,
    found: KubernetesObject | undefined,
  ): { status: number; body?: unknown } {
    const apply = headers['content-type'] === 'application/apply-patch+yaml';
    if (!found && !apply) return failure(404, 'NotFound', 'not found');
    const { resourceVersion } = body.metadata ?? {};
    if (
      resourceVersion &&
      resourceVersion !== found?.metadata.resourceVersion
    ) {
      return failure(409, 'Conflict', 'the object has been modified');
    }
    const merged = merge(found ?? {}, body) as KubernetesObject;
    if (query.get('dryRun')) return { status: 200, body: merged };
    const stored = this.put(path.slice(0, path.lastIndexOf('/')), merged);
    return { status: found ? 200 : 201, body: stored };
  }

  private list({ path, query, headers }: SeenRequest) {
    const accepts = selector(query);
    const all = [...this.objects]
      .filter(([key]) => key.slice(0, key.lastIndexOf('/')) === path)
      .map(([, object]) => object)
      .filter(accepts);
    const from = Number(query.get('continue') ?? 0);
    const limit = Number(query.get('limit') ?? all.length + 1);
    const next = from + limit < all.length ? String(from + limit) : undefined;
    return {
      status: 200,
      body: {
        metadata: { resourceVersion: String(this.version), continue: next },
        items:
          // As the real one does.
          all.length === 0 && headers.accept?.includes('PartialObjectMetadata')
            ? null
            : all.slice(from, from + limit),
      },
    };
  }

  private watch({ path, query }: SeenRequest, response: http.ServerResponse) {
    const from = Number(query.get('resourceVersion'));
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    if (from < this.oldest) {
      const { body } = failure(410, 'Expired', 'too old resource version');
      response.end(`${JSON.stringify({ type: 'ERROR', object: body })}\n`);
      return;
    }
    const watcher: Watcher = {
      collection: path,
      response,
      accepts: selector(query),
    };
    for (const { version, collection, event } of this.history) {
      if (
        version > from &&
        collection === path &&
        watcher.accepts(event.object)
      ) {
        response.write(`${JSON.stringify(event)}\n`);
      }
    }
    this.watchers.add(watcher);
    const seconds = Number(query.get('timeoutSeconds') ?? 60);
    const end = setTimeout(() => response.end(), seconds * 1000);
    response.on('close', () => {
      clearTimeout(end);
      this.watchers.delete(watcher);
    });
  }
}

function failure(code: number, reason: string, message: string) {
  return {
    status: code,
    body: { kind: 'Status', status: 'Failure', code, reason, message },
  };
}

function selector(query: URLSearchParams) {
  const terms = (query.get('labelSelector') ?? '')
    .split(',')
    .filter(Boolean)
    .map(term => term.split('='));
  const field = query.get('fieldSelector');
  return (object: KubernetesObject) =>
    terms.every(([name, value]) => {
      const found = object.metadata?.labels?.[name];
      return value === undefined ? found !== undefined : found === value;
    }) &&
    (field !== 'type=Warning' || object.type === 'Warning');
}

function isCollection(path: string): boolean {
  return /\/(pods|secrets|events|persistentvolumeclaims|applications|appprojects|storageclasses|configmaps|resourcequotas|namespaces)$/.test(
    path,
  );
}

/** A merge patch. Source: RFC 7386. */
function merge(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) {
    return patch;
  }
  const result: Record<string, unknown> = {
    ...(typeof target === 'object' && target !== null ? target : {}),
  };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = merge(result[key], value);
  }
  return result;
}
