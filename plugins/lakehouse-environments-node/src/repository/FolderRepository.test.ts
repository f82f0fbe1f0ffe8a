import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { GitServer, startGitServer } from '../testUtils/startGitServer';
import { FolderRepository } from './FolderRepository';

// Each of these runs git some ten times.
jest.setTimeout(60_000);

let server: GitServer;
let workspace: string;

const open = (overrides: { password?: string; branch?: string } = {}) =>
  FolderRepository.create({
    url: server.url,
    branch: 'main',
    username: server.username,
    password: server.password,
    committer: { name: 'Lakehouse Portal', email: 'portal@example.com' },
    ...overrides,
  });

const FOLDER = {
  folder: 'environments/vendas-dev',
  files: [
    { path: 'environment.yaml', content: 'id: vendas-dev\n' },
    { path: 'argocd/apps/trino-app.yaml', content: 'kind: Application\n' },
  ],
  message: 'Create lakehouse environment vendas-dev',
  author: { name: 'Ana', email: 'ana@example.com' },
};
const replace = (change = FOLDER, repository = open()) =>
  repository.replaceFolder(change, { workspace });

beforeEach(async () => {
  server = await startGitServer();
  workspace = join(
    await mkdtemp(join(tmpdir(), 'lakehouse-workspace-')),
    'task',
  );
});

afterEach(async () => {
  const left = await readdir(dirname(workspace));
  await rm(dirname(workspace), { recursive: true });
  if (left.length) {
    throw new Error(`A clone was left behind: ${left}`);
  }
  await server.close();
});

describe('FolderRepository', () => {
  it('pushes a folder in the name of its author, and leaves the others alone', async () => {
    await server.commit({ 'environments/other/environment.yaml': 'id: other' });

    const { revision, changed } = await replace();

    expect(changed).toBe(true);
    expect(revision).toBe(await server.git('rev-parse', 'main'));
    expect(await server.files()).toEqual([
      'README.md',
      'environments/other/environment.yaml',
      'environments/vendas-dev/argocd/apps/trino-app.yaml',
      'environments/vendas-dev/environment.yaml',
    ]);
    expect(
      await server.git('log', '-1', '--format=%an <%ae> %cn %s', 'main'),
    ).toBe(
      'Ana <ana@example.com> Lakehouse Portal Create lakehouse environment vendas-dev',
    );
    expect(
      await server.git(
        'show',
        'main:environments/vendas-dev/argocd/apps/trino-app.yaml',
      ),
    ).toBe('kind: Application');
  });

  it('answers the present commit when nothing is to be changed', async () => {
    const first = await replace();
    await server.commit({ 'environments/other/environment.yaml': 'id: other' });
    const again = await replace();

    expect(again.changed).toBe(false);
    expect(again.revision).toBe(await server.git('rev-parse', 'main'));
    expect(await server.git('rev-list', '--count', 'main')).toBe('3');
    expect(again.revision).not.toBe(first.revision);
  });

  it('removes files that are no longer rendered, and the folder when none are', async () => {
    await replace();
    await replace({ ...FOLDER, files: [FOLDER.files[0]] });
    expect(await server.files()).toEqual([
      'README.md',
      'environments/vendas-dev/environment.yaml',
    ]);

    expect((await replace({ ...FOLDER, files: [] })).changed).toBe(true);
    expect(await server.files()).toEqual(['README.md']);
    expect((await replace({ ...FOLDER, files: [] })).changed).toBe(false);
  });

  it('takes along what others push between its fetch and its push', async () => {
    let others = 0;
    server.hooks.beforePush = async () => {
      if (others < 3) {
        others++;
        await server.commit({ [`environments/other-${others}/x.yaml`]: 'x' });
      }
    };
    const overtaken = jest.fn();

    await open().replaceFolder(FOLDER, { workspace, onOvertaken: overtaken });

    expect(overtaken).toHaveBeenCalledTimes(3);
    expect(await server.files()).toEqual(
      expect.arrayContaining([
        'environments/other-1/x.yaml',
        'environments/other-3/x.yaml',
        'environments/vendas-dev/environment.yaml',
      ]),
    );
  });

  it('lets ten people push at once, through one portal and through another', async () => {
    const [one, another] = [open(), open()];
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        replace(
          { ...FOLDER, folder: `environments/e${index}` },
          index % 2 ? one : another,
        ),
      ),
    );
    expect(await server.files()).toHaveLength(21);
    expect(await server.git('rev-list', '--count', 'main')).toBe('11');
  });

  it('does not take the signature of a .gitignore for a rule about rendered files', async () => {
    await server.commit({ '.gitignore': '*.yaml\n' });
    await replace();
    expect(await server.files()).toContain(
      'environments/vendas-dev/environment.yaml',
    );
  });

  it('makes the first commit of an empty repository', async () => {
    await server.close();
    server = await startGitServer({ empty: true });
    expect(await replace({ ...FOLDER, files: [] })).toEqual({
      revision: undefined,
      changed: false,
    });
    await replace();
    expect(await server.files()).toHaveLength(2);
  });

  it('lists what a folder holds', async () => {
    await replace();
    expect(await open().listFolder(FOLDER.folder, { workspace })).toEqual([
      'environments/vendas-dev/argocd/apps/trino-app.yaml',
      'environments/vendas-dev/environment.yaml',
    ]);
    expect(await open().listFolder('environments/vend', { workspace })).toEqual(
      [],
    );
  });

  it('reads what a folder holds at the head, to the letter', async () => {
    expect(await open().readFolder(FOLDER.folder, { workspace })).toEqual({
      revision: await server.git('rev-parse', 'main'),
      files: [],
    });
    await replace();
    const strange = '\n  á: "\u2028"\n\n';
    await server.commit({
      [`${FOLDER.folder}/strange.yaml`]: strange,
      [`${FOLDER.folder}/a/empty`]: '',
      'environments/vendas-dev-2/environment.yaml': 'id: vendas-dev-2',
    });
    const { revision, files } = await open().readFolder(FOLDER.folder, {
      workspace,
    });
    expect(revision).toBe(await server.git('rev-parse', 'main'));
    expect(files).toEqual([
      { path: 'a/empty', content: '' },
      FOLDER.files[1],
      FOLDER.files[0],
      { path: 'strange.yaml', content: strange },
    ]);
  });

  it('does not read without end', async () => {
    await server.commit({
      [`${FOLDER.folder}/large`]: 'x'.repeat(17 * 1024 ** 2),
    });
    await expect(
      open().readFolder(FOLDER.folder, { workspace }),
    ).rejects.toThrow(
      'environments/vendas-dev holds more than 2000 files or 16 MiB',
    );
  });

  it('knows the newest commit without fetching it', async () => {
    expect(await open().head({ workspace })).toBe(
      await server.git('rev-parse', 'main'),
    );
    expect(await open({ branch: 'nope' }).head({ workspace })).toBe(undefined);
    await expect(
      open({ password: 'swordfish' }).head({ workspace }),
    ).rejects.toThrow('refuses the username and password');
  });

  it('names a branch that is not there', async () => {
    await expect(replace(FOLDER, open({ branch: 'nope' }))).rejects.toThrow(
      "git fetch: fatal: couldn't find remote ref refs/heads/nope",
    );
  });

  it('tells of a wrong password without telling it', async () => {
    const error = await replace(FOLDER, open({ password: 'swordfish' })).then(
      () => undefined,
      (e: Error) => e,
    );
    expect(error!.message).toBe(
      `${server.url} refuses the username and password of lakehouse.provisioning.repository`,
    );
    const basic = Buffer.from('portal:swordfish').toString('base64');
    expect(`${error!.message} ${error!.stack}`).not.toMatch(
      new RegExp(`swordfish|${basic}`),
    );
  });

  it('ends with its task', async () => {
    const controller = new AbortController();
    server.hooks.beforePush = () => {
      controller.abort();
      return new Promise(() => {});
    };
    await expect(
      open().replaceFolder(FOLDER, { workspace, signal: controller.signal }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });

  it.each(['..', '../x', '/etc', '.git', 'a//b', 'environments/../..', ''])(
    'does not write to %p',
    async folder => {
      await expect(replace({ ...FOLDER, folder })).rejects.toThrow(
        'Not a folder of an environment',
      );
    },
  );

  it('does not write outside the folder', async () => {
    await expect(
      replace({
        ...FOLDER,
        files: [{ path: '../../.git/config', content: '' }],
      }),
    ).rejects.toThrow('Relative path is not allowed');
  });
});
