import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
} from '@backstage/plugin-scaffolder-node';
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  GitServer,
  startGitServer,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node/testUtils';
import {
  component,
  FakeEnvironments,
  SPEC,
} from './__testUtils__/FakeEnvironments';
import {
  readTemplate,
  readTemplateFile,
  startScaffolder,
  TEMPLATE_NAMES,
  TEMPLATES,
} from './__testUtils__/startScaffolder';

jest.setTimeout(120_000);

const CREATE = JSON.parse(readTemplateFile('tests/create.json'));
const VALUES: Record<string, object> = {
  create: CREATE.values,
  change: {
    id: 'vendas-dev',
    preset: 'medium',
    components: [{ name: 'trino', version: '479' }],
    review: 'change',
    onFailure: 'keep',
  },
  delete: { id: 'vendas-dev', review: 'delete', confirmation: 'vendas-dev' },
};

let environments: FakeEnvironments;
let git: GitServer;
let scaffolder: Awaited<ReturnType<typeof startScaffolder>>;
let callers: Set<string>;
let pullRequests: object[];

/** Stands for the action of a host's own module, which opens the pull request. */
const pullRequestModule = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'pull-requests',
  register({ registerInit }) {
    registerInit({
      deps: { actions: scaffolderActionsExtensionPoint },
      async init({ actions }) {
        actions.addActions(
          createTemplateAction({
            id: 'publish:github:pull-request',
            schema: {
              input: z => z.any(),
              output: { remoteUrl: z => z.string() },
            },
            async handler(ctx) {
              const { sourcePath } = ctx.input;
              pullRequests.push({
                ...ctx.input,
                files: fs.readdirSync(join(ctx.workspacePath, sourcePath)),
              });
              ctx.output('remoteUrl', 'https://git.example.com/pull/7');
            },
          }),
        );
      },
    });
  },
});

const start = async (delivery?: string) => {
  scaffolder = await startScaffolder({
    environments,
    git,
    delivery,
    features: [pullRequestModule],
    onCaller: caller => callers.add(caller),
  });
};
const run = (name: string, values: object) => scaffolder.run(name, values);

beforeEach(async () => {
  environments = new FakeEnvironments();
  callers = new Set();
  pullRequests = [];
  git = await startGitServer();
});

afterEach(async () => {
  await scaffolder?.stop();
  await git.close();
});

describe('the templates', () => {
  it('are what their source says', async () => {
    await expect(
      promisify(execFile)(process.execPath, [
        join(TEMPLATES, 'generate.mjs'),
        '--check',
      ]),
    ).resolves.toBeDefined();
  });

  it('pass a dry run by the real scaffolder, without a trace', async () => {
    environments.put('vendas-dev', { spec: SPEC });
    await start();
    for (const name of TEMPLATE_NAMES) {
      const { status, body } = await scaffolder.call('/dry-run', {
        template: readTemplate(name),
        values: VALUES[name.replace('-pt-br', '')],
        directoryContents: [],
      });
      expect([name, status, body.error]).toEqual([name, 200, undefined]);
      expect(body.output.links[0].url).toBe(
        '/lakehouse/environments/vendas-dev',
      );
    }
    expect(environments.writes).toEqual([]);
    expect(callers).toEqual(new Set(['user:default/mock']));
    expect(await git.files()).toEqual(['README.md']);
  });

  it('create an environment, and say where it answers', async () => {
    await start();
    environments.steps = [
      () =>
        environments.put('vendas-dev', {
          details: [component('trino', 'coming')],
        }),
      () => {
        environments.put('vendas-dev', {
          state: 'usable',
          details: [
            component('trino', 'usable', {
              endpoints: [
                { name: 'trino', url: 'http://trino:8080', reach: 'cluster' },
              ],
            }),
          ],
          credentials: [
            {
              purpose: 'Object store',
              secret: 'minio-root',
              keys: ['password'],
            },
          ],
        });
        environments.move('op-1', { state: 'succeeded' });
      },
    ];

    const { id, status, output, log } = await run('create', CREATE.values);

    expect([status, log]).toEqual(['completed', expect.any(String)]);
    expect(environments.specs.get('vendas-dev')).toEqual(CREATE.spec);
    const head = await git.git('rev-parse', 'main');
    expect(environments.writes).toEqual([
      'start create vendas-dev',
      expect.stringMatching(`report published .*${head}`),
      'apply op-1',
    ]);
    expect(await git.git('log', '-1', '--format=%an <%ae>', 'main')).toBe(
      'Ana <ana@example.com>',
    );
    expect(log).toContain('trino: coming → usable');
    expect(log).not.toContain(git.password);
    expect(output.links.map((each: any) => each.url ?? each.entityRef)).toEqual(
      [
        '/lakehouse/environments/vendas-dev',
        'system:default/vendas-dev',
        expect.stringContaining(head),
        `/create/tasks/${id}`,
      ],
    );
    expect(output.text).toEqual([
      {
        title: 'Where it answers',
        content: expect.stringContaining('- **trino**: http://trino:8080'),
      },
    ]);
    expect(output.text[0].content).toContain(
      '- Object store: Secret minio-root (password)',
    );
    // Everything was done as the person, and nothing as the portal.
    expect(callers).toEqual(new Set(['user:default/mock']));
  });

  it('change and delete what they created', async () => {
    environments.put('vendas-dev', { spec: SPEC });
    await git.commit({ 'environments/vendas-dev/environment.yaml': 'old' });
    await start();
    environments.steps = [
      () => environments.move('op-1', { state: 'succeeded' }),
    ];
    expect((await run('change', VALUES.change)).error).toBeUndefined();
    expect(environments.specs.get('vendas-dev')).toMatchObject({
      title: SPEC.title,
      preset: 'medium',
    });

    environments.steps = [
      () =>
        environments.move('op-2', {
          state: 'succeeded',
          stands: [
            {
              resource: { kind: 'PersistentVolumeClaim', name: 'data' },
              fate: 'kept',
            },
          ],
        }),
    ];
    const { output, error } = await run('delete-pt-br', VALUES.delete);
    expect(error).toBeUndefined();
    expect(await git.files()).toEqual(['README.md']);
    expect(output.text).toEqual([
      {
        title: 'Mantido, porque pode conter dados',
        content: expect.stringContaining('- PersistentVolumeClaim data'),
      },
    ]);
  });

  it('fail with the reason, and free the environment for another attempt', async () => {
    await start();
    environments.beforeCall = method => {
      if (method === 'applyOperation') {
        throw new Error('Argo CD is not there');
      }
    };
    const { status, log } = await run('create', CREATE.values);
    expect(status).toBe('failed');
    expect(log).toContain('Argo CD is not there');
    expect(environments.writes.at(-1)).toBe('cancel op-1 undo=false');
    expect(log).toContain('Stands: Application vendas-dev');

    const second = await run('create', {
      ...CREATE.values,
      onFailure: 'takeBack',
    });
    expect(second.log).toContain('Taken away: Application vendas-dev');
    expect(environments.writes.slice(-2)).toEqual([
      expect.stringContaining('report published'),
      'cancel op-2 undo=true',
    ]);
  });

  it('open a pull request where changes are delivered so', async () => {
    await start('pull-request');
    const { error, output } = await run('create', CREATE.values);
    expect(error).toBeUndefined();
    expect(pullRequests).toEqual([
      {
        repoUrl: `${new URL(git.url).host}?owner=&repo=environments`,
        branchName: 'lakehouse/vendas-dev-op-1',
        targetBranchName: 'main',
        title: 'Create lakehouse environment vendas-dev',
        description: expect.stringContaining('Operation: op-1'),
        sourcePath: 'environments/vendas-dev',
        targetPath: 'environments/vendas-dev',
        filesToDelete: [],
        update: true,
        files: ['argocd', 'environment.yaml'],
      },
    ]);
    expect(environments.writes).toEqual([
      'start create vendas-dev',
      'report waiting-for-merge https://git.example.com/pull/7',
      'apply op-1',
    ]);
    expect(output.text).toEqual([
      {
        title: 'Waits to be merged',
        content: expect.stringContaining('https://git.example.com/pull/7'),
      },
    ]);
    expect(await git.files()).toEqual(['README.md']);
  });

  it('end a deletion that waits to be merged, and say that nothing goes before', async () => {
    environments.put('vendas-dev', { spec: SPEC });
    await git.commit({ 'environments/vendas-dev/environment.yaml': 'old' });
    await start('pull-request');
    const { error, output, log } = await run('delete', VALUES.delete);
    expect(error).toBeUndefined();
    expect(pullRequests).toMatchObject([
      { filesToDelete: ['environment.yaml'] },
    ]);
    expect(log).toContain('stays until Argo CD sees');
    expect(output.text).toEqual([
      {
        title: 'Waits to be merged',
        content: expect.stringMatching(/^Nothing is taken away until/),
      },
    ]);
  });

  it('need no pull request to delete what is not in the repository', async () => {
    environments.put('vendas-dev', { spec: SPEC });
    await start('pull-request');
    environments.steps = [
      () => environments.move('op-1', { state: 'succeeded' }),
    ];
    const { error } = await run('delete', VALUES.delete);
    expect(error).toBeUndefined();
    expect(pullRequests).toEqual([]);
    expect(environments.writes).toEqual([
      'start delete vendas-dev',
      'report published undefined',
      'apply op-1',
    ]);
  });
});
