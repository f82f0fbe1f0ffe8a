import { execFile, spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A Git server with one bare repository that asks for a user and a password. @public */
export interface GitServer {
  url: string;
  username: string;
  password: string;
  /** Runs git in the bare repository itself. */
  git(...args: string[]): Promise<string>;
  /** Commits files as somebody else. */
  commit(files: Record<string, string>, message?: string): Promise<void>;
  /** Paths in the newest commit. */
  files(): Promise<string[]>;
  /** Called before each push is received. */
  hooks: { beforePush: () => Promise<void> | void };
  close(): Promise<void>;
}

/** Serves `git http-backend`, which is what hosts run too. @public */
export async function startGitServer(
  options: { empty?: boolean } = {},
): Promise<GitServer> {
  const root = await fs.mkdtemp(join(tmpdir(), 'lakehouse-git-'));
  const bare = join(root, 'environments.git');
  const username = 'portal';
  const password = 'hunter2-secret';
  const git = async (...args: string[]) =>
    (await run('git', args, { cwd: bare })).stdout.trim();

  await run('git', ['init', '--quiet', '--bare', '-b', 'main', bare]);
  await git('config', 'http.receivepack', 'true');

  const hooks = { beforePush: (): Promise<void> | void => {} };
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const given = Buffer.from(
      (request.headers.authorization ?? '').replace(/^Basic /, ''),
      'base64',
    ).toString();
    if (given !== `${username}:${password}`) {
      response
        .writeHead(401, { 'WWW-Authenticate': 'Basic realm="git"' })
        .end();
      return;
    }
    const { pathname, search } = new URL(request.url!, 'http://x');
    if (pathname.endsWith('/git-receive-pack')) {
      await hooks.beforePush();
    }
    const backend = spawn('git', ['http-backend'], {
      env: {
        ...process.env,
        GIT_PROJECT_ROOT: root,
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: pathname,
        QUERY_STRING: search.slice(1),
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        REMOTE_USER: username,
        REMOTE_ADDR: '127.0.0.1',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    backend.stdin.on('error', () => {});
    request.pipe(backend.stdin);
    const chunks: Buffer[] = [];
    for await (const chunk of backend.stdout) {
      chunks.push(chunk);
    }
    const answer = Buffer.concat(chunks);
    const end = answer.indexOf('\r\n\r\n');
    const headers = answer.subarray(0, end).toString().split('\r\n');
    let status = 200;
    for (const header of headers) {
      const [name, value] = header.split(': ');
      if (name === 'Status') {
        status = Number(value.split(' ')[0]);
      } else {
        response.setHeader(name, value);
      }
    }
    response.writeHead(status).end(answer.subarray(end + 4));
  };
  const http = createServer((request, response) => {
    serve(request, response).catch(() => response.writeHead(500).end());
  }).listen(0, '127.0.0.1');
  await new Promise(resolve => http.once('listening', resolve));

  const server: GitServer = {
    url: `http://127.0.0.1:${
      (http.address() as AddressInfo).port
    }/environments.git`,
    username,
    password,
    git,
    hooks,
    async commit(files, message = 'By somebody else') {
      const clone = await fs.mkdtemp(join(root, 'clone-'));
      const inClone = (...args: string[]) => run('git', args, { cwd: clone });
      await run('git', ['clone', '--quiet', bare, clone]);
      for (const [path, content] of Object.entries(files)) {
        const file = join(clone, path);
        await fs.mkdir(join(file, '..'), { recursive: true });
        await fs.writeFile(file, content);
      }
      await inClone('add', '--force', '--all');
      await inClone(
        ...['-c', 'user.name=Other', '-c', 'user.email=other@example.com'],
        ...['commit', '--quiet', '-m', message],
      );
      await inClone('push', '--quiet', 'origin', 'HEAD:main');
    },
    async files() {
      return (await git('ls-tree', '-r', '--name-only', 'main')).split('\n');
    },
    async close() {
      http.closeAllConnections();
      await new Promise(resolve => http.close(resolve));
      await fs.rm(root, { recursive: true, force: true });
    },
  };
  if (!options.empty) {
    await server.commit({ 'README.md': '# Environments\n' }, 'First');
  }
  return server;
}
