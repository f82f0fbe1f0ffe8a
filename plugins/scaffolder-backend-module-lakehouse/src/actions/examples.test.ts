import { parse } from 'yaml';
import { FakeEnvironments, SPEC } from '../__testUtils__/FakeEnvironments';
import { TestTask } from '../__testUtils__/TestTask';
import { createLakehouseActions } from '.';

const actions = createLakehouseActions({} as any);
const examples = actions.flatMap(({ id, examples: all }) =>
  all!.map(each => [id, each.description, parse(each.example)] as const),
);

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
    await task.run(id, example.input, { isDryRun: true });
    expect(environments.writes).toEqual([]);
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
