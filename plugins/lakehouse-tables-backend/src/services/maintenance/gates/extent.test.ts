import {
  gatesOf,
  Objecting,
  objectionTo,
  Passing,
  promised,
  withDeletes,
} from '../__testUtils__/gateCases';
import {
  deleteFile,
  engineState,
  files,
  MIB,
  tableState,
} from '../__testUtils__/planning';

const ofOldSpec = () =>
  tableState({ dataFiles: files('p1', 20, { specId: 1 }) });

describe('how far a rewrite reaches', () => {
  it.each<Objecting>([
    [
      'scope',
      'not-scopeable',
      'the chosen partition has no path',
      'D14',
      { scope: { kind: 'partitions', partitions: ['p1'] }, paths: {} },
    ],
    [
      'scope',
      'not-scopeable',
      'the engine takes no partitions, and all of them are too much',
      'D14',
      { engine: engineState('430'), limits: { maxRewriteBytes: 30 * MIB } },
    ],
    [
      'old-specs',
      'not-known',
      'which spec is the present one is not known',
      'D14',
      { state: tableState({ facts: { defaultSpecId: undefined } }) },
    ],
    [
      'rewrite-size',
      'too-large',
      'the whole table is more than the operator allows',
      '',
      { scope: { kind: 'whole-table' }, limits: { maxRewriteBytes: 30 * MIB } },
    ],
    [
      'row-proof',
      'too-large-to-prove',
      'deletes apply to more than may be read for a proof',
      'D23',
      { state: withDeletes(), limits: { maxChecksumBytes: 39 * MIB } },
    ],
    [
      'row-proof',
      'too-large-to-prove',
      'rows move between partitions, so all of them would be read',
      'D23',
      {
        scope: { kind: 'partitions', partitions: ['p1'] },
        state: tableState({
          dataFiles: [
            ...files('p1', 20, { deletes: 'certain', specId: 1 }),
            ...files('p2', 20),
          ],
          deleteFiles: [deleteFile()],
        }),
        limits: { maxChecksumBytes: 39 * MIB },
      },
    ],
  ])('%s blocks as %s: %s', async (...row) => {
    expect(await objectionTo(row)).toMatchObject({
      verdict: 'blocked',
      ...promised(row),
    });
  });

  it.each<Objecting>([
    [
      'scope',
      'whole-table-instead',
      'one of its two partitions has no path',
      'D14',
      { paths: { p1: 's=a' } },
    ],
    [
      'scope',
      'not-scopeable-left-out',
      'one has no path, and the whole table is too much',
      'D14',
      { paths: { p1: 's=a' }, limits: { maxRewriteBytes: 30 * MIB } },
    ],
    [
      'scope',
      'over-limit-left-out',
      'its partitions together are more than the operator allows',
      'D14',
      { limits: { maxRewriteBytes: 30 * MIB } },
    ],
    [
      'old-specs',
      'moved-to-present-spec',
      'its files are of an earlier spec',
      'D14',
      { state: ofOldSpec() },
    ],
    [
      'deletes-remain',
      'deletes-stranded',
      'they are of the partition that is rewritten alone',
      'D8',
      {
        scope: { kind: 'partitions', partitions: ['p1'] },
        state: withDeletes(),
      },
    ],
    [
      'deletes-remain',
      'deletes-stay',
      'they are of a partition that is not rewritten',
      'D8',
      {
        scope: { kind: 'partitions', partitions: ['p2'] },
        state: withDeletes(),
      },
    ],
    [
      'sort-order',
      'may-not-be-kept',
      'the table asks for one',
      'D13',
      { state: tableState({ facts: { defaultSortOrderId: 1 } }) },
    ],
    [
      'sort-order',
      'not-known',
      'whether it has one is not known',
      'D13',
      { state: tableState({ facts: { defaultSortOrderId: undefined } }) },
    ],
  ])('%s gives notice as %s: %s', async (...row) => {
    expect(await objectionTo(row)).toMatchObject({
      verdict: 'notice',
      ...promised(row),
    });
  });

  it.each<Passing>([
    [
      'scope',
      'whole-table-for-deletes',
      'delete files only go with the whole table',
      { state: withDeletes() },
    ],
    [
      'deletes-remain',
      'deletes-may-go',
      'the whole table is rewritten',
      { state: withDeletes() },
    ],
    ['row-proof', 'by-checksum', 'deletes apply', { state: withDeletes() }],
  ])('%s passes as %s: %s', async (id, code, _, given) => {
    expect((await gatesOf(given)).get(id)).toMatchObject({
      verdict: 'passed',
      code,
    });
  });
});
