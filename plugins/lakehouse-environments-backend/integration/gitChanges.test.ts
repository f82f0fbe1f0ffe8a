import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  lakehouseEnvironmentChangePermission,
  PresentSpecification,
  Preview,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { FolderRepository } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { EnvironmentSpec } from '@lakehouse-portal/manifests';
import { everything, Policy } from '../src/__testUtils__/policies';
import { specOf } from '../src/__testUtils__/specs';
import { readConnection } from './support/cluster';
import { eventually } from './support/eventually';
import { newId } from './support/newId';
import {
  createDatabase,
  ProvisioningPortal,
} from './support/ProvisioningPortal';

const MANIFEST = 'manifests/trino/';
/** Others write into the repository meanwhile, so that nobody knows which. */
const COMMIT = expect.stringMatching(/^[0-9a-f]{40}$/);
const id = newId();
const spec = specOf(id);
const place = {
  folder: `environments/${id}`,
  options: { workspace: join(tmpdir(), `lakehouse-${id}`) },
};
const database = createDatabase();
const policy: Policy = { ...everything };
let portal: ProvisioningPortal;
let repository: FolderRepository;

const present = () =>
  portal.call<PresentSpecification>('GET', `/environments/${id}/specification`);
const preview = (changes: Partial<EnvironmentSpec> = {}) =>
  portal.call<Preview>('POST', '/preview', {
    kind: 'change',
    spec: { ...spec, ...changes },
  });
const ofGit = ({ problems }: Preview) =>
  problems.filter(({ code }) => code.startsWith('git-'));

const inGit = async () =>
  new Map(
    (await repository.readFolder(place.folder, place.options)).files.map(
      ({ path, content }) => [path, content],
    ),
  );
/** What somebody commits who does not ask the portal. */
const byHand = async (
  edit: (files: Map<string, string>) => void,
): Promise<void> => {
  const files = await inGit();
  edit(files);
  await repository.replaceFolder(
    {
      folder: place.folder,
      files: [...files].map(([path, content]) => ({ path, content })),
      message: 'By hand',
    },
    place.options,
  );
};
/** The portal looks for new commits after some seconds. */
const seen = (holds: () => Promise<boolean>) =>
  eventually(holds, { withinMs: 30_000, everyMs: 500 });

beforeAll(async () => {
  const { url, username, password } = readConnection().cluster.git;
  repository = FolderRepository.create({
    url,
    branch: 'main',
    username,
    password,
    committer: { name: 'Somebody', email: 'somebody@example.org' },
  });
  portal = await ProvisioningPortal.start({ database, policy });
});

afterAll(async () => {
  await portal.stop();
  await database.destroy();
});

describe('of an environment that is to be changed,', () => {
  beforeAll(async () => {
    await portal.succeeded(await portal.create(id));
  });

  afterEach(() => {
    Object.assign(policy, everything);
  });

  afterAll(() => portal.takeAway(id));

  it('nothing is said of Git while nobody else wrote there', async () => {
    expect(await present()).toMatchObject({
      spec,
      origin: { source: 'git', revision: COMMIT },
      problems: [],
    });
    const asked = await preview({ title: 'Another' });
    expect(ofGit(asked)).toEqual([]);
    expect(asked.comparedWith).toMatchObject({ source: 'git' });
    expect(asked.changes).toContainEqual({
      path: 'environment.yaml',
      change: 'changed',
      diff: expect.stringContaining('+title: Another'),
    });
  });

  it('what somebody changed there is what a change begins with, is told, and is written over knowingly', async () => {
    let manifest = '';
    await byHand(files => {
      manifest = [...files.keys()].find(path => path.startsWith(MANIFEST))!;
      files.set(manifest, `# by hand\n${files.get(manifest)}`);
      files.set('NOTES.md', 'Ask Ana first.\n');
      files.set(
        'environment.yaml',
        files
          .get('environment.yaml')!
          .replace(/^title: .*$/m, 'title: Named by hand'),
      );
    });
    await seen(async () => (await present()).spec?.title === 'Named by hand');
    expect(await present()).toEqual({
      spec: { ...spec, title: 'Named by hand' },
      origin: { source: 'git', revision: COMMIT },
      problems: [],
    });

    const asked = await preview({ title: 'Named by hand' });
    expect(asked.comparedWith).toEqual({ source: 'git', revision: COMMIT });
    expect(ofGit(asked)).toEqual([
      expect.objectContaining({
        code: 'git-changed',
        severity: 'warning',
        params: { files: expect.stringContaining(manifest) },
      }),
    ]);
    expect(asked.changes).toContainEqual({
      path: 'NOTES.md',
      change: 'removed',
    });
    expect(asked.changes).toContainEqual({
      path: manifest,
      change: 'changed',
      diff: expect.stringContaining('-# by hand'),
    });

    await portal.succeeded(
      await portal.carryOut(id, 'change', { ...spec, title: 'Named by hand' }),
    );
    const files = await inGit();
    expect([...files.keys()]).not.toContain('NOTES.md');
    expect(files.get(manifest)).not.toContain('# by hand');
    expect(files.get('environment.yaml')).toContain('title: Named by hand');
    // The portal knows what it wrote itself at once.
    expect(ofGit(await preview({ title: 'Another' }))).toEqual([]);
  });

  it('a change that asks for what there is puts back what others changed', async () => {
    const asNow = { ...spec, title: 'Named by hand' };
    const codes = async () =>
      (await preview(asNow)).problems.map(({ code }) => code);
    expect(await codes()).toContain('nothing-changes');
    await byHand(files => files.delete('argocd/project.yaml'));
    await seen(async () => (await codes()).includes('git-changed'));
    expect(await codes()).not.toContain('nothing-changes');
    await portal.succeeded(await portal.carryOut(id, 'change', asNow));
    expect((await inGit()).has('argocd/project.yaml')).toBe(true);
  });

  it('a file that nobody can read is named, with the way out', async () => {
    await byHand(files => files.set('environment.yaml', 'id: [\n'));
    await seen(async () => (await present()).origin?.source === 'portal');
    const { origin, problems } = await present();
    expect(origin).toEqual({ source: 'portal' });
    expect(problems).toMatchObject([
      {
        code: 'git-file-broken',
        params: { file: `environments/${id}/environment.yaml` },
      },
    ]);
  });

  it('nobody sees what is in Git who may not change the environment', async () => {
    delete policy[lakehouseEnvironmentChangePermission.name];
    for (const [method, path, body] of [
      ['GET', `/environments/${id}/specification`, undefined],
      ['POST', '/preview', { kind: 'change', spec }],
    ] as const) {
      expect((await portal.answer(method, path, body)).status).toBe(403);
    }
    const { changes } = await portal.call<Preview>('POST', '/preview', {
      kind: 'create',
      spec,
    });
    expect(changes.every(({ change }) => change === 'added')).toBe(true);
  });
});
