import { parse } from 'yaml';
import { FakeEnvironments, SPEC } from '../__testUtils__/FakeEnvironments';
import { TestTask } from '../__testUtils__/TestTask';
import { createLakehouseActions } from '.';

const actions = createLakehouseActions({} as any);
const examples = actions.flatMap(({ id, examples: all }) =>
  all!.map(each => [id, each.description, parse(each.example)] as const),
);

/** What a dry run answers, so that the steps after it have something to go on with. */
const OUTPUTS: Record<string, object> = {
  request: {
    operationId: 'dry-run',
    environment: 'vendas-dev',
    path: '/lakehouse/environments/vendas-dev',
    delivery: 'push',
    done: false,
  },
  render: { targetPath: '', files: [] },
  publish: { repository: 'http://git', state: 'published' },
  apply: { state: 'following' },
  wait: { state: '', endpoints: [], credentials: [], kept: [] },
  verify: { outcome: 'not-run', checks: [] },
  register: {},
  undo: { state: 'cancelled', stands: [], undone: [], kept: [] },
};

describe('examples', () => {
  it('are there for every action', () => {
    expect([...new Set(examples.map(([id]) => id))]).toEqual(
      actions.map(each => each.id),
    );
  });

  it.each(examples)('%s: %s', async (id, _, { steps }) => {
    const [example] = steps.filter((each: any) => each.action === id);
    const environments = new FakeEnvironments();
    environments.put('vendas-dev', { spec: SPEC });
    const task = await TestTask.start(environments, {
      repository: { url: 'http://git', branch: 'main' } as any,
    });
    const outputs = await task.run(id, example.input, { isDryRun: true });
    expect(environments.writes).toEqual([]);
    expect(outputs).toEqual(OUTPUTS[id.split(':').at(-1)!]);
    const { required = [], properties } = actions.find(each => each.id === id)!
      .schema!.output as Record<string, any>;
    expect(Object.keys(outputs)).toEqual(expect.arrayContaining(required));
    expect(Object.keys(properties)).toEqual(
      expect.arrayContaining(Object.keys(outputs)),
    );
    await task.end();
  });

  it('describe every input and output of every action', () => {
    for (const { id, description, schema } of actions) {
      expect([id, description]).toEqual([id, expect.any(String)]);
      const properties = Object.entries({
        ...(schema!.input as any).properties,
        ...(schema!.output as any).properties,
      });
      expect(properties.filter(([, value]: any) => !value.description)).toEqual(
        [],
      );
    }
  });
});
