import { IncomingMessage, request as httpRequest } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';

const DEFAULT_TIMEOUT_MS = 15_000;

/** Where an API server is, and as whom to talk to it. */
export interface ApiAccess {
  url: string;
  /** PEM. */
  ca?: string;
  token: string;
}

/** Whatever Kubernetes stores. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid?: string;
    resourceVersion?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    [field: string]: unknown;
  };
  [field: string]: any;
}

/** What the API server answered instead of doing it. */
export class KubernetesError extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
    this.name = 'KubernetesError';
  }
}

/** Whether the API server has no such object. */
export const isNotFound = (error: unknown) =>
  error instanceof KubernetesError && error.status === 404;

/** One line of a watch. */
export interface WatchEvent<T> {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  object: T;
}

interface RequestOptions {
  body?: unknown;
  contentType?: string;
  signal?: AbortSignal;
}

async function textOf(response: IncomingMessage): Promise<string> {
  response.setEncoding('utf8');
  let text = '';
  for await (const chunk of response) {
    text += chunk;
  }
  return text;
}

function failure(status: number, text: string): KubernetesError {
  try {
    return new KubernetesError(status, JSON.parse(text).message ?? text);
  } catch {
    return new KubernetesError(status, text.trim() || `HTTP ${status}`);
  }
}

/**
 * The few requests that this package sends to Kubernetes. The official client is not used for them: it is a module that
 * Jest's CommonJS cannot load, and takes over a second to load elsewhere.
 */
export class KubernetesClient {
  readonly #access: ApiAccess;
  readonly #agent: Agent;
  readonly #timeoutMs: number;

  /** @param timeoutMs - for each request but a watch */
  constructor(access: ApiAccess, timeoutMs = DEFAULT_TIMEOUT_MS) {
    this.#access = access;
    this.#timeoutMs = timeoutMs;
    this.#agent = new Agent({ keepAlive: true, ca: access.ca });
  }

  /** Ends idle connections, which would keep the process alive. */
  close(): void {
    this.#agent.destroy();
  }

  get<T = any>(path: string): Promise<T> {
    return this.#ask('GET', path);
  }

  create<T = any>(path: string, object: unknown): Promise<T> {
    return this.#ask('POST', path, { body: object });
  }

  delete<T = any>(path: string): Promise<T> {
    return this.#ask('DELETE', path);
  }

  /** Merges these fields into an object, or into a part of it such as `…/status`. */
  merge<T = any>(path: string, fields: unknown): Promise<T> {
    return this.#ask('PATCH', path, {
      body: fields,
      contentType: 'application/merge-patch+json',
    });
  }

  /**
   * Makes an object, or gives it these fields, on behalf of a manager: fields of other managers stay.
   *
   * @param object - an object, or the text of one in YAML
   */
  apply<T = any>(
    path: string,
    object: object | string,
    manager = 'local-lakehouse',
  ): Promise<T> {
    return this.#ask('PATCH', `${path}?fieldManager=${manager}&force=true`, {
      body: object,
      contentType: 'application/apply-patch+yaml',
    });
  }

  /**
   * Follows a collection from a resource version on, until the server ends it after at most some minutes.
   *
   * @param path - may hold a query
   */
  async *watch<T>(
    path: string,
    resourceVersion: string,
    signal: AbortSignal,
  ): AsyncGenerator<WatchEvent<T>> {
    const query = `watch=true&allowWatchBookmarks=true&timeoutSeconds=240&resourceVersion=${resourceVersion}`;
    const response = await this.#send(
      'GET',
      `${path}${path.includes('?') ? '&' : '?'}${query}`,
      { signal },
    );
    response.setEncoding('utf8');
    let pending = '';
    for await (const chunk of response) {
      const lines = (pending + chunk).split('\n');
      pending = lines.pop() ?? '';
      for (const line of lines.filter(Boolean)) {
        yield JSON.parse(line);
      }
    }
  }

  async #ask(method: string, path: string, options: RequestOptions = {}) {
    const response = await this.#send(method, path, {
      ...options,
      signal: AbortSignal.timeout(this.#timeoutMs),
    });
    const text = await textOf(response);
    return text.startsWith('{') ? JSON.parse(text) : text;
  }

  async #send(
    method: string,
    path: string,
    { body, contentType = 'application/json', signal }: RequestOptions,
  ): Promise<IncomingMessage> {
    const { url, token } = this.#access;
    const secure = url.startsWith('https:');
    const content =
      body === undefined || typeof body === 'string'
        ? body
        : JSON.stringify(body);
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const request = (secure ? httpsRequest : httpRequest)(
        new URL(path, url),
        {
          method,
          signal,
          agent: secure ? this.#agent : undefined,
          headers: {
            authorization: `Bearer ${token}`,
            accept: 'application/json',
            ...(content !== undefined && {
              'content-type': contentType,
              'content-length': Buffer.byteLength(content),
            }),
          },
        },
        resolve,
      );
      request.once('error', reject);
      request.end(content);
    });
    const status = response.statusCode ?? 0;
    if (status >= 300) {
      throw failure(status, await textOf(response));
    }
    return response;
  }
}
