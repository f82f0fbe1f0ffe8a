import { mockCredentials } from '@backstage/backend-test-utils';
import { COMPONENTS, specOf } from '../__testUtils__/specs';
import { Policy, startPlugin } from '../__testUtils__/startPlugin';

jest.setTimeout(60_000);
const spec = specOf();

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
  return { ...plugin, offered, invoke };
}

describe('actions', () => {
  it('say honestly what they do', async () => {
    const { offered } = await start();
    const reading = { readOnly: true, idempotent: true, destructive: false };
    const writing = { ...reading, readOnly: false };
    expect(offered.map(({ name, attributes }) => [name, attributes])).toEqual([
      ['list-environments', reading],
      ['get-environment', reading],
      ['list-environment-operations', reading],
      ['get-environment-offer', reading],
      ['preview-environment', reading],
      ['request-environment', writing],
      ['verify-environment', writing],
    ]);
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
    ).toMatchObject({ items: [operation] });
    cluster.tellAll('legado', COMPONENTS);
  });

  it('do no more than whoever they act for may', async () => {
    const { invoke, event } = await start({});
    const environment = 'vendas-dev';
    for (const [name, input] of [
      ['list-environments', {}],
      ['get-environment', { environment }],
      ['list-environment-operations', { environment }],
      ['get-environment-offer', {}],
      ['preview-environment', { spec }],
      ['request-environment', { spec }],
      ['verify-environment', { environment }],
    ] as const) {
      await expect(invoke(name, input)).rejects.toThrow(/may/);
    }
    expect(event.fail).toHaveBeenCalledTimes(2);
  });
});
