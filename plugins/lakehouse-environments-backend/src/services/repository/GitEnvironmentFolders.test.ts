import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GitServer,
  startGitServer,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node/testUtils';
import { GitEnvironmentFolders } from './GitEnvironmentFolders';

// Each of these runs git some ten times.
jest.setTimeout(60_000);

let server: GitServer;
let workingDirectory: string;
let now: number;

const open = (
  overrides: { url?: string; password?: string; branch?: string } = {},
  timeoutMs?: number,
) =>
  GitEnvironmentFolders.create({
    repository: {
      url: server.url,
      branch: 'main',
      path: 'environments',
      username: server.username,
      password: server.password,
      committer: { name: 'Portal', email: 'portal@example.com' },
      ...overrides,
    },
    workingDirectory,
    now: () => now,
    timeoutMs,
  });
const commit = (content: string) =>
  server.commit({ 'environments/vendas-dev/environment.yaml': content });

beforeEach(async () => {
  now = Date.parse('2026-12-01T10:00:00.000Z');
  server = await startGitServer();
  workingDirectory = await mkdtemp(join(tmpdir(), 'lakehouse-folders-'));
});

afterEach(async () => {
  const left = await readdir(workingDirectory);
  await rm(workingDirectory, { recursive: true });
  await server.close();
  if (left.length) {
    throw new Error(`A clone was left behind: ${left}`);
  }
});

describe('the folders of environments in Git', () => {
  it('are as at the head of the branch', async () => {
    await commit('id: vendas-dev\n');
    await server.commit({ 'environments/outra/environment.yaml': 'id: outra' });
    expect(await open().read('vendas-dev')).toEqual({
      revision: await server.git('rev-parse', 'main'),
      files: [{ path: 'environment.yaml', content: 'id: vendas-dev\n' }],
    });
    expect((await open().read('nenhuma')).files).toEqual([]);
  });

  it('are read once a commit, and looked for anew after some seconds', async () => {
    await commit('first');
    const folders = open();
    const text = async (since?: number) =>
      (await folders.read('vendas-dev', since)).files[0].content;
    const together = await Promise.all([text(), text(), text()]);
    expect(together).toEqual(['first', 'first', 'first']);
    const first = await folders.read('vendas-dev');
    await commit('second');
    expect(await text()).toBe('first');
    now += 4_000;
    expect(await folders.read('vendas-dev')).toBe(first);
    // The portal wrote since then, so that what is remembered is old.
    expect(await text(now - 1_000)).toBe('second');
    await commit('third');
    now += 5_000;
    expect(await text()).toBe('third');
  });

  it('are empty in an empty repository, and name a branch that is not there', async () => {
    await expect(open({ branch: 'nope' }).read('vendas-dev')).rejects.toThrow(
      "couldn't find remote ref refs/heads/nope",
    );
    await server.close();
    server = await startGitServer({ empty: true });
    expect(await open().read('vendas-dev')).toEqual({ files: [] });
  });

  it('are removed, and gone for who looks then', async () => {
    await commit('id: vendas-dev');
    await server.commit({ 'environments/outra/environment.yaml': 'id: outra' });
    const folders = open();
    expect((await folders.read('vendas-dev')).files).toHaveLength(1);
    for (let time = 0; time < 2; time++) {
      await folders.remove('vendas-dev', 'Take back vendas-dev');
    }
    expect((await folders.read('vendas-dev')).files).toEqual([]);
    expect((await folders.read('outra')).files).toHaveLength(1);
    expect(await server.git('log', '-1', '--format=%s %an', 'main')).toBe(
      'Take back vendas-dev Portal',
    );
  });

  it('tell of a wrong password without telling it', async () => {
    const error = await open({ password: 'swordfish' })
      .read('vendas-dev')
      .catch(caught => caught);
    expect(error.message).toContain('refuses the username and password');
    expect(`${error.message} ${error.stack}`).not.toContain('swordfish');
  });

  it('are waited for a while only, and a silent host not by each who asks', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await new Promise(resolve => silent.once('listening', resolve));
    const { port } = silent.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/environments.git`;
    const folders = open({ url }, 500);
    const refused = async () =>
      (await folders.read('vendas-dev').catch(error => error)).message;
    const message = `${url} did not answer within 0.5 s`;
    expect(await refused()).toBe(message);
    const begun = Date.now();
    expect([await refused(), await refused()]).toEqual([message, message]);
    expect(Date.now() - begun).toBeLessThan(400);
    silent.closeAllConnections();
    await new Promise(resolve => silent.close(resolve));
  });
});
