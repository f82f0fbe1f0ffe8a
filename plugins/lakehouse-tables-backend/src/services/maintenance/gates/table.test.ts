import {
  Objecting,
  objectionTo,
  promised,
  withProperties,
} from '../__testUtils__/gateCases';
import { deleteFile, files, tableState } from '../__testUtils__/planning';

describe('whether a table may be touched at all', () => {
  it.each<Objecting>([
    [
      'format-version',
      'format-unsupported',
      'its format is newer than what is known to be safe',
      'D15',
      { state: tableState({ facts: { formatVersion: 3 } }) },
    ],
    [
      'format-version',
      'format-unsupported',
      'it has deletion vectors',
      'D15',
      { state: tableState({ deleteFiles: [deleteFile('vector')] }) },
    ],
    [
      'table-kind',
      'is-view',
      'it is the storage of a materialized view',
      'D16',
      {
        state: tableState({
          state: {
            table: { ...tableState().table, kind: 'materialized-view' },
          },
        }),
      },
    ],
    [
      'garbage-collection',
      'gc-disabled',
      'gc.enabled is false, in whatever letters',
      'D16',
      { state: withProperties({ 'gc.enabled': 'FALSE' }) },
    ],
    [
      'garbage-collection',
      'gc-disabled',
      'gc.enabled is anything but true',
      'D16',
      { state: withProperties({ 'gc.enabled': 'no' }) },
    ],
    [
      'encryption',
      'encrypted',
      'it has a key',
      'D16',
      { state: withProperties({ 'encryption.key-id': 'k' }) },
    ],
    [
      'findings',
      'unhealthy',
      'its report says that it is broken',
      'D1',
      {
        state: tableState({
          state: { report: { ...tableState().report, status: 'broken' } },
        }),
      },
    ],
    [
      'findings',
      'finding-blocks',
      'a finding of its report forbids it',
      'D6',
      {
        state: tableState({
          state: {
            report: {
              ...tableState().report,
              findings: [
                {
                  code: 'shared-location',
                  severity: 'critical',
                  params: {},
                  message: 'm',
                  costs: [],
                  blocks: ['optimize'],
                },
              ],
            },
          },
        }),
      },
    ],
    [
      'metadata-readable',
      'engine-only',
      'only the engine can read its metadata',
      'D20',
      { state: tableState({ state: { reader: 'engine', files: undefined } }) },
    ],
    [
      'read-complete',
      'not-measured',
      'something of it was not measured',
      'D22',
      {
        state: tableState({
          state: {
            unmeasured: [
              { code: 'manifests-not-read', points: 1, message: 'm' },
            ],
          },
        }),
      },
    ],
    [
      'read-complete',
      'manifests-not-read',
      'its files were not counted',
      'D22',
      { state: tableState({ facts: { files: undefined } }) },
    ],
    [
      'read-complete',
      'readings-differ',
      'two readings count other files',
      'D22',
      {
        state: tableState({
          state: { files: { dataFiles: files('p1', 39), deleteFiles: [] } },
        }),
      },
    ],
    [
      'table-identity',
      'uuid-unknown',
      'it has no UUID',
      'D18',
      { state: tableState({ facts: { tableUuid: undefined } }) },
    ],
    [
      'engine-sees-table',
      'another',
      'the engine has another one by its name, or none',
      'D18',
      { context: { engineSees: false } },
    ],
    [
      'engine-sees-table',
      'not-told',
      'the engine does not say which one it has by its name',
      'D18',
      { context: { engineSees: undefined } },
    ],
    [
      'engine-sees-table',
      'no-snapshot',
      'it has nothing yet that the engine could know it by',
      'D18',
      { state: tableState({ facts: { currentSnapshotId: undefined } }) },
    ],
  ])('%s blocks as %s: %s', async (...row) => {
    expect(await objectionTo(row)).toMatchObject({
      verdict: 'blocked',
      ...promised(row),
    });
  });
});
