import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../process/command';
import { createRepository } from './createRepository';
import { createGitServer, isPush, parseCgiHead, userOf } from './gitServer';

const USERS = [
  { name: 'portal', password: 'p:w', mayPush: true },
  { name: 'reader', password: 'r', mayPush: false },
];

const login = (text: string, scheme = 'Basic') =>
  `${scheme} ${Buffer.from(text).toString('base64')}`;

describe('what a Git client sends', () => {
  it('says who it is', () => {
    expect(userOf(login('portal:p:w'), USERS)?.name).toBe('portal');
    expect(userOf(login('reader:r', 'basic'), USERS)?.name).toBe('reader');
  });

  it.each([
    undefined,
    '',
    'Bearer x',
    login('portal'),
    login('portal:'),
    login('portal:wrong'),
    login('ghost:p:w'),
  ])('is refused with %p', header => {
    expect(userOf(header, USERS)).toBeUndefined();
  });

  it('is a push in both of its requests', () => {
    const at = (path: string) => isPush(new URL(path, 'http://localhost'));
    expect(at('/a.git/info/refs?service=git-receive-pack')).toBe(true);
    expect(at('/a.git/git-receive-pack')).toBe(true);
    expect(at('/a.git/info/refs?service=git-upload-pack')).toBe(false);
    expect(at('/a.git/git-upload-pack')).toBe(false);
  });
});

describe('what the program answers', () => {
  it('has the status 200 unless it says so', () => {
    expect(parseCgiHead('Content-Type: text/plain')).toEqual({
      status: 200,
      headers: [['Content-Type', 'text/plain']],
    });
    expect(parseCgiHead('Status: 404 Not Found\r\nExpires: never')).toEqual({
      status: 404,
      headers: [['Expires', 'never']],
    });
  });
});

describe('the Git server', () => {
  const root = mkdtempSync(join(tmpdir(), 'git-server-'));
  const server = createGitServer({ root, users: USERS });
  let address: string;

  beforeAll(async () => {
    await createRepository(join(root, 'platform/environments.git'));
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
    rmSync(root, { recursive: true });
  });

  const git = (cwd: string, ...args: string[]) =>
    runCommand(
      'git',
      ['-c', 'user.name=t', '-c', 'user.email=t@localhost', ...args],
      {
        cwd,
        timeoutMs: 20_000,
        env: {
          ...process.env,
          GIT_TERMINAL_PROMPT: '0',
          GIT_CONFIG_GLOBAL: '/dev/null',
        },
      },
    );
  const as = (user: string, path = 'platform/environments.git') =>
    `http://${user}@${address}/${path}`;

  it('hands out the first commit, takes pushes, and hands those out', async () => {
    await git(root, 'clone', '--quiet', as('portal:p%3Aw'), 'first');
    const first = join(root, 'first');
    expect(await git(first, 'branch', '--show-current')).toBe('main\n');
    // Larger than what fits in one request, so that it comes in parts.
    writeFileSync(
      join(first, 'large'),
      'text of some length\n'.repeat(200_000),
    );
    await git(first, 'add', '.');
    await git(first, 'commit', '--quiet', '-m', 'Large');
    await git(first, 'push', '--quiet');
    await git(root, 'clone', '--quiet', as('reader:r'), 'second');
    expect(await git(join(root, 'second'), 'log', '--format=%s')).toBe(
      'Large\nStart\n',
    );
  });

  it('takes no push from who only reads, and nothing from strangers', async () => {
    await git(root, 'clone', '--quiet', as('reader:r'), 'third');
    await expect(
      git(join(root, 'third'), 'push', as('reader:r'), 'HEAD:refs/heads/x'),
    ).rejects.toThrow('403');
    await expect(git(root, 'ls-remote', as('ghost:x'))).rejects.toThrow(
      'Authentication failed',
    );
    await expect(
      git(root, 'ls-remote', as('reader:r', '../secret.git')),
    ).rejects.toThrow('not found');
  });

  it('keeps what a repository has when it starts again', async () => {
    const folder = join(root, 'platform/environments.git');
    const before = await git(root, '--git-dir', folder, 'rev-parse', 'main');
    await createRepository(folder);
    expect(await git(root, '--git-dir', folder, 'rev-parse', 'main')).toBe(
      before,
    );
  });
});
