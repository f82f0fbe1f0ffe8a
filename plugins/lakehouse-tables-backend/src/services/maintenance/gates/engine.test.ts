import {
  gatesOf,
  Objecting,
  objectionTo,
  Passing,
  promised,
  withDeletes,
} from '../__testUtils__/gateCases';
import { engineState, files, tableState } from '../__testUtils__/planning';

const upperCase = () =>
  tableState({
    facts: {
      schema: {
        schemaId: 0,
        identifierFieldIds: [],
        fields: [{ id: 1, path: ['Id'], type: 'long', required: true }],
      },
    },
  });
const withNulls = (nullsInRequired: 'some' | 'unknown') =>
  tableState({ dataFiles: files('p1', 20, { nullsInRequired }) });

describe('what the engine can do', () => {
  it.each<Objecting>([
    [
      'engine-available',
      'no-engine',
      'none is configured for the catalog',
      'D15',
      { engine: null },
    ],
    [
      'engine-available',
      'engine-unavailable',
      'it does not answer',
      'D15',
      { engine: engineState('476', { problem: 'down', nodes: undefined }) },
    ],
    [
      'engine-available',
      'version-unknown',
      'nobody has read about its version',
      'D15',
      { engine: engineState('0.215') },
    ],
    [
      'wrong-results-after-deletes',
      'deletes-misread',
      'it misreads deletes, and the table has some',
      '',
      { engine: engineState('470'), state: withDeletes() },
    ],
    [
      'nulls-in-required',
      'nulls-found',
      'a required column has nulls',
      '',
      { state: withNulls('some') },
    ],
    [
      'nulls-in-required',
      'not-counted',
      'nulls in required columns were not counted',
      '',
      { state: withNulls('unknown') },
    ],
    [
      'upper-case-columns',
      'upper-case',
      'a column has an upper-case letter',
      '',
      { state: upperCase() },
    ],
    [
      'statement',
      'cannot-be-written',
      'the name of its catalog fits in no statement',
      '',
      { engine: engineState('476', { catalogName: 'a=b' }) },
    ],
  ])('%s blocks as %s: %s', async (...row) => {
    expect(await objectionTo(row)).toMatchObject({
      verdict: 'blocked',
      ...promised(row),
    });
  });

  it.each<Objecting>([
    [
      'open-writers',
      'may-fail',
      'there are more partitions than it can write at once',
      '',
      {
        engine: engineState('439'),
        state: tableState({
          dataFiles: Array.from({ length: 101 }, (_, i) =>
            files(`p${i}`, 3),
          ).flat(),
        }),
      },
    ],
  ])('%s gives notice as %s: %s', async (...row) => {
    expect(await objectionTo(row)).toMatchObject({
      verdict: 'notice',
      ...promised(row),
    });
  });

  it.each<Passing>([
    [
      'wrong-results-after-deletes',
      'no-deletes',
      'there are no deletes',
      { engine: engineState('470') },
    ],
    [
      'nulls-in-required',
      'not-affected',
      'the engine looks itself',
      { engine: engineState('483'), state: withNulls('some') },
    ],
    [
      'upper-case-columns',
      'not-affected',
      'the engine is newer',
      { engine: engineState('481'), state: upperCase() },
    ],
  ])('%s passes as %s: %s', async (id, code, _, given) => {
    expect((await gatesOf(given)).get(id)).toMatchObject({
      verdict: 'passed',
      code,
    });
  });
});
