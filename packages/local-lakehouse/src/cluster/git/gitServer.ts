import { spawn } from 'node:child_process';
import { timingSafeEqual } from 'node:crypto';
import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { pipeline } from 'node:stream';

/** Who logs in to the Git server. */
export interface GitUser {
  name: string;
  password: string;
  mayPush: boolean;
}

const REALM = { 'www-authenticate': 'Basic realm="git"' };

function same(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Who an `Authorization` header is of; the scheme's case does not matter. */
export function userOf(
  header: string | undefined,
  users: GitUser[],
): GitUser | undefined {
  const encoded = /^basic\s+(\S+)$/i.exec(header ?? '')?.[1];
  const text = Buffer.from(encoded ?? '', 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const user = users.find(({ name }) => name === text.slice(0, colon));
  return user && same(user.password, text.slice(colon + 1)) ? user : undefined;
}

/** Whether a request is a part of a push. */
export function isPush(url: URL): boolean {
  return (
    url.pathname.endsWith('/git-receive-pack') ||
    url.searchParams.get('service') === 'git-receive-pack'
  );
}

/** Status and headers of what a CGI program says before the empty line. */
export function parseCgiHead(head: string): {
  status: number;
  headers: [string, string][];
} {
  const headers = head
    .split(/\r?\n/)
    .map(line => /^([^:]+):\s*(.*)$/.exec(line))
    .flatMap(match =>
      match ? [[match[1], match[2]] as [string, string]] : [],
    );
  const status = headers.find(([name]) => name.toLowerCase() === 'status');
  return {
    status: status ? Number.parseInt(status[1], 10) : 200,
    headers: headers.filter(header => header !== status),
  };
}

/** The variables of CGI (RFC 3875) that `git http-backend` reads. */
function cgiVariables(
  request: IncomingMessage,
  url: URL,
  options: { root: string; user: GitUser },
): NodeJS.ProcessEnv {
  const { headers, method } = request;
  return {
    PATH: process.env.PATH,
    GIT_PROJECT_ROOT: options.root,
    GIT_HTTP_EXPORT_ALL: '1',
    // The machine's own settings of Git are for people.
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    // The folder may belong to another user than the one who runs it.
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: 'http.receivepack',
    GIT_CONFIG_VALUE_0: String(options.user.mayPush),
    GIT_CONFIG_KEY_1: 'safe.directory',
    GIT_CONFIG_VALUE_1: '*',
    REMOTE_USER: options.user.name,
    REMOTE_ADDR: request.socket.remoteAddress,
    REQUEST_METHOD: method,
    PATH_INFO: decodeURIComponent(url.pathname),
    QUERY_STRING: url.search.slice(1),
    CONTENT_TYPE: headers['content-type'] ?? '',
    CONTENT_LENGTH: headers['content-length'] ?? '',
    HTTP_CONTENT_ENCODING: headers['content-encoding'] ?? '',
    GIT_PROTOCOL: String(headers['git-protocol'] ?? ''),
  };
}

/** Lets `git http-backend` answer. */
function serve(
  request: IncomingMessage,
  response: ServerResponse,
  env: NodeJS.ProcessEnv,
): void {
  const backend = spawn('git', ['http-backend'], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  backend.on('error', () => {
    response.writeHead(500).end('git http-backend does not run\n');
  });
  response.on('close', () => backend.kill());
  // It may end before it has read everything.
  pipeline(request, backend.stdin, () => undefined);
  let head = Buffer.alloc(0);
  const onHead = (chunk: Buffer) => {
    head = Buffer.concat([head, chunk]);
    const end = /\r?\n\r?\n/.exec(head.toString('latin1'));
    if (!end) {
      return;
    }
    backend.stdout.off('data', onHead);
    const { status, headers } = parseCgiHead(
      head.toString('latin1', 0, end.index),
    );
    headers.forEach(([name, value]) => response.setHeader(name, value));
    response.writeHead(status);
    response.write(head.subarray(end.index + end[0].length));
    pipeline(backend.stdout, response, () => undefined);
  };
  backend.stdout.on('data', onHead);
  backend.on('close', () => {
    if (!response.headersSent) {
      response.writeHead(500).end('git http-backend gave no answer\n');
    }
  });
}

/**
 * A Git server over HTTP: clone, fetch and push, for users with a password.
 *
 * @param options.root - the folder with the bare repositories
 */
export function createGitServer(options: {
  root: string;
  users: GitUser[];
}): Server {
  return createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const user = userOf(request.headers.authorization, options.users);
    if (!user) {
      response.writeHead(401, REALM).end('Log in\n');
      return;
    }
    if (isPush(url) && !user.mayPush) {
      response.writeHead(403).end(`${user.name} may only read\n`);
      return;
    }
    serve(request, response, cgiVariables(request, url, { ...options, user }));
  });
}
