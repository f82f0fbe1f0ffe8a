import { LiveFiles, SnapshotFacts } from '@lakehouse-portal/iceberg-metadata';
import { factsOf } from '../../../__testUtils__/factsOf';
import { TableState } from '../types';

export const ADDRESS = {
  environment: 'local',
  catalog: 'lakehouse',
  schema: 'vendas',
  name: 'orders',
};
export const UUID = '0b5d4a6e-0000-4000-8000-000000000001';

const file = (key: string, records: number) => ({
  key,
  partition: 'p1',
  specId: 0,
  bytes: 1000,
  records,
  deletes: 'none' as const,
  nullsInRequired: 'none' as const,
});

/** A table of two small files, which a test can let the engine rewrite, somebody else change, or go away. */
export class TestTable {
  uuid = UUID;
  /** Where the catalog has it. */
  address = ADDRESS;
  gone = false;
  unreadable = false;
  /** Before its files are read. */
  beforeFiles: () => Promise<void> = async () => {};
  snapshots: SnapshotFacts[] = [this.snapshot('1', undefined, 'append')];
  readonly files = new Map<string, LiveFiles>([
    ['1', { dataFiles: [file('a', 10), file('b', 5)], deleteFiles: [] }],
  ]);

  /** What OPTIMIZE commits; rows are lost where `records` says so. */
  rewrite(query: string, records = 15): void {
    this.snapshots.push(this.snapshot('2', '1', 'replace', query));
    this.files.set('2', {
      dataFiles: [file('c', records)],
      deleteFiles: [],
    });
  }

  state(): TableState {
    const facts = factsOf({
      tableUuid: this.uuid,
      snapshots: this.snapshots,
      currentSnapshotId: this.snapshots.at(-1)!.snapshotId,
    });
    return {
      address: this.address,
      reader: 'object-store',
      observedAt: 0,
      table: { schema: 'vendas', name: this.address.name },
      facts,
      unmeasured: [],
      report: { status: 'scored', score: { low: 90, high: 90 }, band: 'good' },
      otherLocations: [],
    } as unknown as TableState;
  }

  private snapshot(
    snapshotId: string,
    parentId: string | undefined,
    operation: string,
    query?: string,
  ): SnapshotFacts {
    return {
      snapshotId,
      parentId,
      operation,
      timestampMs: Date.now(),
      onMainLine: true,
      queryId: query,
    };
  }
}
