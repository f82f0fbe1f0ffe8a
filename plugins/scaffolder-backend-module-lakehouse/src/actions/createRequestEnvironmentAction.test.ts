import fs from 'fs-extra';
import { FolderRepository } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { ActionStage, CREATE } from '../__testUtils__/ActionStage';
import { SPEC } from '../__testUtils__/FakeEnvironments';

let stage: ActionStage;

beforeEach(async () => {
  stage = await ActionStage.open();
});

afterEach(() => stage.close());

describe('lakehouse:environment:request', () => {
  it('records the request, and where to see it', async () => {
    expect(await stage.request()).toEqual({
      operationId: 'op-1',
      environment: 'vendas-dev',
      path: '/lakehouse/environments/vendas-dev',
      delivery: 'push',
      done: false,
    });
    expect(stage.environments.operations.get('op-1')).toMatchObject({
      kind: 'create',
      taskId: 'task-1',
    });
    expect(stage.environments.specs.get('vendas-dev')).toEqual(SPEC);
  });

  it('leaves out what a form left blank', async () => {
    await stage.request({
      ...CREATE,
      spec: { ...SPEC, description: '', storageClass: '', secretStore: '' },
    });
    expect(stage.environments.specs.get('vendas-dev')).toEqual(SPEC);
  });

  it('changes only what is named', async () => {
    stage.environments.put('vendas-dev', { spec: SPEC });
    await stage.request({
      kind: 'change',
      environment: 'vendas-dev',
      spec: { id: 'vendas-dev', preset: 'large' },
    });
    expect(stage.environments.specs.get('vendas-dev')).toEqual({
      ...SPEC,
      preset: 'large',
    });
  });

  it('begins a change with what Git says, and tells why where it does not', async () => {
    stage.environments.put('vendas-dev', { spec: SPEC });
    const change = {
      kind: 'change',
      environment: 'vendas-dev',
      spec: { id: 'vendas-dev', preset: 'large' },
    };
    stage.environments.present = {
      spec: { ...SPEC, title: 'By hand in Git' },
      origin: { source: 'git', revision: 'c0ffee' },
      problems: [],
    };
    await stage.request(change);
    expect(stage.environments.specs.get('vendas-dev')).toEqual({
      ...SPEC,
      title: 'By hand in Git',
      preset: 'large',
    });

    stage.environments.present = {
      spec: SPEC,
      origin: { source: 'portal' },
      problems: [
        {
          field: '',
          code: 'git-unread',
          params: {},
          message: 'Git cannot be read: it is away.',
          severity: 'warning',
        },
      ],
    };
    stage.environments.move('op-1', { state: 'succeeded' });
    await stage.begin({ id: 'task-2' });
    await stage.request(change);
    expect(stage.environments.specs.get('vendas-dev')).toEqual({
      ...SPEC,
      preset: 'large',
    });
    expect(stage.task.log).toContain('Git cannot be read: it is away.');
  });

  it('does not change what was not made here', async () => {
    stage.environments.put('vendas-dev', { origin: 'discovered' });
    await expect(
      stage.request({
        kind: 'change',
        environment: 'vendas-dev',
        spec: { id: 'vendas-dev', preset: 'large' },
      }),
    ).rejects.toThrow('vendas-dev was not made here');
  });

  it('records nothing twice, neither after a restart nor for a second task', async () => {
    await stage.request();
    await stage.task.restart();
    await stage.request();
    await stage.begin({ id: 'task-2' });
    expect((await stage.request()).operationId).toBe('op-1');

    expect(stage.environments.writes).toEqual(['start create vendas-dev']);
    expect(stage.task.log).toEqual([
      'Task task-1 of user:default/ana asked for the same; this one goes along with it (operation op-1)',
    ]);
  });

  it('asks anew when the task is tried again after its operation was lost', async () => {
    await stage.request();
    stage.environments.move('op-1', { state: 'failed' });
    expect((await stage.request()).operationId).toBe('op-2');
    stage.environments.move('op-2', { state: 'cancelled' });
    expect((await stage.request()).operationId).toBe('op-3');
    expect((await stage.request()).operationId).toBe('op-3');
  });

  it('says who is in the way', async () => {
    await stage.request();
    await expect(
      stage.request({ ...CREATE, kind: 'delete', spec: undefined }),
    ).resolves.toBeDefined();
    await stage.begin({ id: 'task-2' });
    await expect(
      stage.request({ ...CREATE, kind: 'delete', spec: undefined }),
    ).rejects.toThrow('user:default/ana is doing something else to vendas-dev');
  });

  it.each([
    [{ ...CREATE, spec: undefined }, 'spec.id: is undefined, but'],
    [{ ...CREATE, environment: 'other' }, 'spec.id: is vendas-dev, but'],
    [
      { kind: 'delete', environment: 'vendas-dev', confirmation: 'vendas' },
      'confirmation: is vendas, but the environment is vendas-dev',
    ],
    [{ ...CREATE, kind: 'change' }, 'No environment vendas-dev'],
  ])('refuses %#', async (input, message) => {
    await expect(stage.request(input)).rejects.toThrow(message);
    expect(stage.environments.writes).toEqual([]);
  });
});

describe('a dry run', () => {
  it('previews, and writes nothing', async () => {
    stage.environments.preview = {
      problems: [
        {
          field: 'components',
          code: 'known-bug',
          params: {},
          message: 'Trino 430 has known bugs',
          severity: 'warning',
        },
      ],
      resources: [
        { component: 'trino', kind: 'Deployment', name: 'trino' },
        { component: 'trino', kind: 'Service', name: 'trino' },
      ],
      changes: [{ path: 'environment.yaml', change: 'added' }],
      requests: { cpu: 16, memory: 64 * 1024 ** 3, storage: 500 * 1024 ** 3 },
      cost: { currency: 'BRL', perMonth: 3180 },
    };
    await stage.begin({
      repository: FolderRepository.create({
        url: 'http://127.0.0.1:1/environments.git',
        branch: 'main',
        committer: { name: 'Portal', email: 'portal@example.com' },
      }),
    });
    const dry = { isDryRun: true };
    const { operationId } = await stage.task.run(
      'lakehouse:environment:request',
      CREATE,
      dry,
    );
    for (const name of ['render', 'publish', 'apply', 'wait', 'undo']) {
      await stage.task.run(
        `lakehouse:environment:${name}`,
        { operationId },
        dry,
      );
    }
    await stage.task.run(
      'lakehouse:environment:verify',
      { environment: 'vendas-dev' },
      dry,
    );

    expect(stage.environments.writes).toEqual([]);
    expect(await fs.pathExists(stage.task.workspace)).toBe(false);
    expect(stage.task.log.slice(0, 6)).toEqual([
      'components: Trino 430 has known bugs',
      'trino: Deployment trino, Service trino',
      'File added: environment.yaml',
      'Asks the cluster for 16 CPU cores, 64 GiB memory, 500 GiB storage',
      'An estimated 3180 BRL a month',
      'Files are rendered once an operation is recorded',
    ]);
  });

  it('fails for the reasons for which the run would', async () => {
    stage.environments.preview.problems.push({
      field: 'namespace',
      code: 'namespace-not-allowed',
      params: {},
      message: 'The namespace kube-system is not allowed',
      severity: 'error',
    });
    await expect(
      stage.task.run('lakehouse:environment:request', CREATE, {
        isDryRun: true,
      }),
    ).rejects.toThrow('namespace: The namespace kube-system is not allowed');
  });
});
