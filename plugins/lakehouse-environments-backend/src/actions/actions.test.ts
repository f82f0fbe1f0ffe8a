import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import { lakehouseEnvironmentReadPermission } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import request from 'supertest';
import { parse } from 'yaml';
import { createByHttp } from '../__testUtils__/createByHttp';
import { specOf } from '../__testUtils__/specs';
import {
  eventually,
  everything,
  ownEnvironments,
  Policy,
  startPlugin,
} from '../__testUtils__/startPlugin';

jest.setTimeout(60_000);
const API = '/api/lakehouse-environments';
const TEMPLATES = join(
  __dirname,
  '../../../../templates/lakehouse-environment',
);
const spec = specOf();
const environment = spec.id;

/** The parameters of the template that is named. */
function readTemplate(templateRef: string) {
  const name = /^template:default\/(.*)-lakehouse-environment$/.exec(
    templateRef,
  )![1];
  const template = parse(readFileSync(join(TEMPLATES, `${name}.yaml`), 'utf8'));
  const pages: { required?: string[]; properties: object }[] =
    template.spec.parameters;
  return {
    name: template.metadata.name,
    required: pages.flatMap(page => page.required ?? []),
    properties: pages.flatMap(page => Object.keys(page.properties)),
  };
}

/** That the template can be run with the values. */
function expectToFit(given: { templateRef: string; values: object }) {
  const { name, required, properties } = readTemplate(given.templateRef);
  expect(given.templateRef).toBe(`template:default/${name}`);
  const names = Object.keys(given.values);
  expect(names).toEqual(expect.arrayContaining(required));
  expect(properties).toEqual(expect.arrayContaining(names));
}

async function start(policy?: Policy) {
  const plugin = await startPlugin(policy);
  const { actions: offered } = await plugin.actions.list();
  const invoke = async (name: string, input: object) => {
    const { id } = offered.find(action => action.name === name)!;
    const { output } = await plugin.actions.invoke({
      id,
      input: input as never,
      credentials: mockCredentials.user(),
    });
    return output as Record<string, any>;
  };
  /** What the template does before it waits; answers the operation's path. */
  const carryOut = async ({ operationId }: Record<string, any>) => {
    const path = `${API}/operations/${operationId}`;
    await request(plugin.server)
      .post(`${path}/published`)
      .send({ state: 'published', revision: 'c0ffee' });
    expect((await request(plugin.server).post(`${path}/apply`)).status).toBe(
      200,
    );
  };
  return { ...plugin, offered, invoke, carryOut };
}

describe('actions', () => {
  it('say honestly what they do', async () => {
    const { offered } = await start();
    const reading = { readOnly: true, idempotent: true, destructive: false };
    const writing = { ...reading, readOnly: false };
    const destroying = { ...writing, destructive: true };
    expect(offered.map(({ name, attributes }) => [name, attributes])).toEqual([
      ['list-environments', reading],
      ['get-environment', reading],
      ['list-environment-operations', reading],
      ['get-environment-operation', reading],
      ['list-environment-timeline', reading],
      ['get-environment-offer', reading],
      ['get-environment-specification', reading],
      ['preview-environment', reading],
      ['request-environment', writing],
      ['preview-environment-deletion', reading],
      ['request-environment-deletion', destroying],
      ['cancel-environment-operation', destroying],
      // What was changed by hand is lost.
      ['sync-environment', destroying],
      ['verify-environment', writing],
    ]);
  });

  it('say how to go on', async () => {
    const { offered } = await start();
    const described = Object.fromEntries(
      offered.map(({ name, description }) => [name, description]),
    );
    for (const name of [
      'preview-environment',
      'request-environment',
      'request-environment-deletion',
    ]) {
      expect(described[name]).toContain('scaffolder.execute-template');
    }
  });

  it('preview and request an environment, and tell how it is', async () => {
    const { invoke, auditor, cluster } = await start();
    expect(await invoke('get-environment-offer', {})).toMatchObject({
      clusters: [{ id: 'local', reachable: true }],
    });
    const preview = await invoke('preview-environment', { spec });
    expect(preview.problems).toEqual([]);
    expect(preview.resources).toContainEqual({ kind: 'AppProject', count: 1 });
    expect(await invoke('list-environments', {})).toEqual({ items: [] });

    const operation = await invoke('request-environment', { spec });
    expect(operation).toMatchObject({
      environment: 'vendas-dev',
      kind: 'create',
      state: 'started',
      requestedBy: 'user:default/mock',
      next: expect.stringContaining(
        'scaffolder.execute-template with template:default/create-lakehouse-environment',
      ),
      template: preview.template,
    });
    expect(await invoke('request-environment', { spec })).toEqual(operation);
    expect(cluster.calls).toEqual([]);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'environment-create' }),
    );
    expect((await invoke('list-environments', {})).items).toMatchObject([
      { id: 'vendas-dev', state: 'requested', simulated: true },
    ]);
    expect(
      await invoke('get-environment', { environment: 'vendas-dev' }),
    ).toMatchObject({ operation: { operationId: operation.operationId } });
    expect(
      await invoke('list-environment-operations', {
        environment: 'vendas-dev',
      }),
    ).toMatchObject({ items: [{ operationId: operation.operationId }] });
  });

  it('lead from a preview to the end, by the template that they name', async () => {
    const { server, invoke, carryOut, cluster } = await start();
    const { template } = await invoke('preview-environment', {
      spec: { ...spec, secrets: 'external-secrets', secretStore: 'vault' },
    });
    expect(template).toMatchObject({
      templateRef: 'template:default/create-lakehouse-environment',
      values: {
        id: environment,
        owner: spec.owner,
        secrets: { mode: 'external-secrets', store: 'vault' },
        components: spec.components,
      },
    });
    expectToFit(template);

    const { operationId } = await invoke('request-environment', { spec });
    // The task asks for the same, and goes on with it.
    const { body } = await request(server)
      .post(`${API}/environments/${environment}/operations`)
      .send({ kind: 'create', spec, taskId: 'task-1' });
    expect(body.id).toBe(operationId);
    const look = () => invoke('get-environment-operation', { operationId });
    expect(await look()).toMatchObject({
      state: 'started',
      taskId: 'task-1',
      next: expect.stringContaining('Task task-1'),
    });
    await carryOut({ operationId });
    expect(await look()).toMatchObject({
      state: 'following',
      revision: 'c0ffee',
      deadlineAt: expect.any(String),
      next: expect.stringMatching(/Argo CD is at work.*again in some seconds/),
    });
    cluster.tellAll(
      environment,
      spec.components.map(({ name }) => name),
    );
    await eventually(
      async () => (await look()).state === 'succeeded',
      'the environment is usable',
    );
    expect(await look()).toMatchObject({
      endedAt: expect.any(String),
      next: expect.stringContaining('Nothing more'),
    });

    const page = await invoke('list-environment-timeline', {
      environment,
      limit: 2,
    });
    expect(page).toMatchObject({ more: true });
    expect(page.items).toHaveLength(2);
    const older = await invoke('list-environment-timeline', {
      environment,
      before: page.items[1].id,
    });
    expect(older).toMatchObject({ more: false });
    expect([...page.items, ...older.items]).toContainEqual(
      expect.objectContaining({
        kind: 'operation',
        to: 'started',
        actor: 'user:default/mock',
        operationId,
      }),
    );
  });

  it('change what the template changes, and nothing else', async () => {
    const plugin = await start();
    const { invoke } = plugin;
    await createByHttp(plugin);
    const { spec: present } = await invoke('get-environment-specification', {
      environment,
    });
    expect(present).toMatchObject({ id: environment, preset: 'small' });
    const bigger = { ...present, preset: 'medium' };
    const renamed = { ...bigger, title: 'Another', owner: 'user:default/ana' };
    const kind = 'change';
    expect(
      await invoke('preview-environment', { kind, spec: renamed }),
    ).not.toHaveProperty('template.values');
    await expect(
      invoke('request-environment', { kind, spec: renamed }),
    ).rejects.toThrow('also different is: title, owner');
    const { template } = await invoke('preview-environment', {
      kind,
      spec: bigger,
    });
    expectToFit(template);
    expect(
      await invoke('request-environment', { kind, spec: bigger }),
    ).toMatchObject({ kind, state: 'started', template });
  });

  it('request a deletion only under the name that was typed', async () => {
    const plugin = await start();
    const { invoke, server, cluster, auditor, carryOut } = plugin;
    await createByHttp(plugin);
    cluster.remainders = [
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'postgresql-data' },
      },
    ];
    expect(
      await invoke('preview-environment-deletion', { environment }),
    ).toEqual({
      kept: ['PersistentVolumeClaim/postgresql-data'],
      backup: 'none',
    });

    await expect(
      invoke('request-environment-deletion', {
        environment,
        confirmation: 'vendas',
      }),
    ).rejects.toThrow(
      "'confirmation' is 'vendas', but the environment is 'vendas-dev'",
    );
    const { items } = await invoke('list-environment-operations', {
      environment,
    });
    expect(items).toMatchObject([{ kind: 'create' }]);

    const deletion = await invoke('request-environment-deletion', {
      environment,
      confirmation: environment,
    });
    expect(deletion).toMatchObject({
      kind: 'delete',
      state: 'started',
      next: expect.stringContaining('delete-lakehouse-environment'),
      template: { values: { id: environment, confirmation: environment } },
    });
    expectToFit(deletion.template);
    expect(auditor.createEvent).toHaveBeenLastCalledWith(
      expect.objectContaining({
        eventId: 'environment-delete',
        severityLevel: 'high',
      }),
    );
    const { body } = await request(server)
      .post(`${API}/environments/${environment}/operations`)
      .send({ kind: 'delete' });
    expect(body.id).toBe(deletion.operationId);
    await carryOut(deletion);
    await expect(
      invoke('cancel-environment-operation', {
        operationId: deletion.operationId,
      }),
    ).rejects.toThrow('cannot be stopped');
    cluster.forget(environment);
    const look = () => invoke('get-environment-operation', deletion);
    await eventually(
      async () => (await look()).state === 'succeeded',
      'the environment is gone',
    );
    expect(await look()).toMatchObject({
      stands: expect.arrayContaining([
        { object: 'PersistentVolumeClaim/postgresql-data', fate: 'kept' },
      ]),
      next: expect.stringContaining('it is gone'),
    });
  });

  it('end what they began, and take it back', async () => {
    const { invoke, auditor, cluster, carryOut } = await start();
    const first = await invoke('request-environment', { spec });
    expect(
      await invoke('cancel-environment-operation', {
        operationId: first.operationId,
      }),
    ).toMatchObject({
      state: 'cancelled',
      reason: expect.stringContaining('user:default/mock'),
      next: expect.stringContaining('It has ended'),
    });
    // The name is free again.
    const second = await invoke('request-environment', { spec });
    expect(second.operationId).not.toBe(first.operationId);
    await carryOut(second);
    await invoke('cancel-environment-operation', {
      operationId: second.operationId,
      undo: true,
    });
    expect(cluster.calls).toContain(`delete Application/${environment}`);
    expect(auditor.createEvent).toHaveBeenLastCalledWith(
      expect.objectContaining({
        eventId: 'operation-cancel',
        severityLevel: 'high',
        meta: {
          queryType: 'action',
          operationId: second.operationId,
          undo: true,
        },
      }),
    );
  });

  it('bring a component back to what Git says', async () => {
    const plugin = await start();
    const { invoke, cluster, auditor } = plugin;
    await createByHttp(plugin);
    const operation = await invoke('sync-environment', {
      environment,
      component: 'trino',
    });
    expect(operation).toMatchObject({ kind: 'sync', state: 'following' });
    expect(cluster.calls).toContain(`sync ${environment}-trino`);
    expect(auditor.createEvent).toHaveBeenLastCalledWith(
      expect.objectContaining({ eventId: 'environment-sync' }),
    );
    await expect(
      invoke('sync-environment', { environment, component: 'druid' }),
    ).rejects.toThrow("no component 'druid'");
  });

  it('refuse what is not there, and what cannot be meant', async () => {
    const { invoke } = await start();
    const operationId = 'not-there';
    for (const [name, input, message] of [
      ['get-environment-operation', { operationId }, 'not-there'],
      ['cancel-environment-operation', { operationId }, 'not-there'],
      ['list-environment-timeline', { environment }, environment],
      ['preview-environment-deletion', { environment }, environment],
      ['sync-environment', { environment }, environment],
      [
        'request-environment-deletion',
        { environment, confirmation: environment },
        environment,
      ],
      ['list-environment-timeline', { environment, limit: 0 }, 'limit'],
      ['request-environment-deletion', { environment }, 'confirmation'],
      ['cancel-environment-operation', { undo: true }, 'operationId'],
    ] as const) {
      await expect(invoke(name, input)).rejects.toThrow(message);
    }
  });

  it('do no more than whoever they act for may', async () => {
    const { invoke, event } = await start({});
    const operationId = 'op-1';
    for (const [name, input] of [
      ['list-environments', {}],
      ['get-environment', { environment }],
      ['list-environment-operations', { environment }],
      ['get-environment-operation', { operationId }],
      ['list-environment-timeline', { environment }],
      ['get-environment-offer', {}],
      ['get-environment-specification', { environment }],
      ['preview-environment', { spec }],
      ['request-environment', { spec }],
      ['preview-environment-deletion', { environment }],
      [
        'request-environment-deletion',
        { environment, confirmation: environment },
      ],
      ['cancel-environment-operation', { operationId }],
      ['sync-environment', { environment }],
      ['verify-environment', { environment }],
    ] as const) {
      await expect(invoke(name, input)).rejects.toThrow(/may/);
    }
    expect(event.fail).toHaveBeenCalledTimes(5);
  });

  it('read, and change nothing, for who may only read', async () => {
    const policy = { ...everything };
    const plugin = await start(policy);
    const { invoke } = plugin;
    await createByHttp(plugin);
    const { items } = await invoke('list-environment-operations', {
      environment,
    });
    const [{ operationId }] = items;
    for (const name of Object.keys(policy)) {
      if (name !== lakehouseEnvironmentReadPermission.name) delete policy[name];
    }
    expect(
      await invoke('get-environment-operation', { operationId }),
    ).toMatchObject({ state: 'succeeded' });
    expect(
      (await invoke('list-environment-timeline', { environment })).items,
    ).not.toEqual([]);
    for (const [name, input] of [
      ['get-environment-specification', { environment }],
      ['preview-environment-deletion', { environment }],
      [
        'request-environment-deletion',
        { environment, confirmation: environment },
      ],
      ['sync-environment', { environment }],
      ['verify-environment', { environment }],
      ['request-environment', { kind: 'change', spec }],
    ] as const) {
      await expect(invoke(name, input)).rejects.toThrow(/may/);
    }
  });

  it("know nothing of others' environments", async () => {
    const policy = { ...everything };
    const plugin = await start(policy);
    const { invoke } = plugin;
    await createByHttp(
      plugin,
      specOf('outros', { owner: 'group:default/others' }),
    );
    const { items } = await invoke('list-environment-operations', {
      environment: 'outros',
    });
    const [{ operationId }] = items;
    policy[lakehouseEnvironmentReadPermission.name] = ownEnvironments(
      lakehouseEnvironmentReadPermission,
    );
    await expect(
      invoke('get-environment-operation', { operationId }),
    ).rejects.toThrow(`No operation '${operationId}'`);
    await expect(
      invoke('cancel-environment-operation', { operationId }),
    ).rejects.toThrow(`No operation '${operationId}'`);
    await expect(
      invoke('list-environment-timeline', { environment: 'outros' }),
    ).rejects.toThrow("No environment 'outros'");
  });
});
