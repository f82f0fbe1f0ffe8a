import { CatalogTable, LiveFiles } from '@lakehouse-portal/iceberg-metadata';
import {
  FakeTableSource,
  readError,
} from '../../../__testUtils__/FakeTableSource';
import { EngineProbe } from '../../engines/EngineProbe';
import { RulesJudge } from '../../scanner/RulesJudge';
import { ScanTargets } from '../../sources/ScanTargets';
import { DefaultMaintenanceTargets } from './DefaultMaintenanceTargets';
import { engineKey } from './describeEngine';

const address = {
  environment: 'local',
  catalog: 'lakehouse',
  schema: 'vendas',
  name: 'orders',
};
const signal = new AbortController().signal;
const NO_FILES: LiveFiles = { dataFiles: [], deleteFiles: [] };

class FilesSource extends FakeTableSource {
  async read(
    table: CatalogTable,
    options: { liveFiles?: boolean; signal: AbortSignal },
  ) {
    const read = await super.read(table, options);
    return { ...read, files: options.liveFiles ? NO_FILES : undefined };
  }

  async readLiveFiles() {
    return NO_FILES;
  }

  async readPartitionPaths(_: CatalogTable, { keys }: { keys: string[] }) {
    return new Map(keys.map(key => [key, `path=${key}`]));
  }
}

function targetsOver(source: FakeTableSource, url = 'http://127.0.0.1:1') {
  return DefaultMaintenanceTargets.create({
    targets: ScanTargets.create({
      locator: {
        listEnvironments: async () => [
          {
            id: 'local',
            title: 'Local',
            catalogs: [
              {
                id: 'lakehouse',
                metastore: { type: 'engine' },
                objectStore: { type: 'none' },
              },
            ],
            engines: [
              {
                id: 'trino',
                type: 'trino',
                url,
                user: 'portal',
                catalogs: { lakehouse: 'lake' },
              },
            ],
          },
        ],
      },
      factory: async () => source,
      settingsKey: '',
    }),
    credentials: {
      getPassword: async () => ({ password: 'x' }),
      getS3Credentials: async () => {
        throw new Error('not asked');
      },
    },
    probe: EngineProbe.create({ now: () => 0 }),
    judge: RulesJudge.create({
      policy: {
        targetFileBytes: 1,
        maxSnapshotAgeMs: 1,
        minSnapshotsToKeep: 1,
      },
    }),
    overlapping: async () => [],
    now: () => 0,
  });
}

describe('what plans and runs reach', () => {
  it('is the table as it is now, with its files, also when it moves meanwhile', async () => {
    const source = new FilesSource().put('vendas.orders');
    let moves = 0;
    source.beforeRead = () => {
      if (moves++ < 2) source.put('vendas.orders');
    };
    const state = await targetsOver(source).read(address, { signal });
    expect(state.table.metadataLocation).toContain('v3');
    expect(state.files).toBe(NO_FILES);
    expect(state.report.status).toEqual(expect.any(String));
  });

  it('tells whether an address still leads to a table, without reading where its metadata file is the same', async () => {
    const source = new FilesSource().put('vendas.orders', { uuid: 'u1' });
    const targets = targetsOver(source);
    const { table, facts } = await targets.read(address, { signal });
    const leads = (uuid: string, metadataLocation?: string) =>
      targets.leadsTo(address, { uuid, metadataLocation }, { signal });
    expect(facts.tableUuid).toBe('u1');
    source.beforeRead = jest.fn();
    expect(await leads('u1', table.metadataLocation)).toBe(true);
    expect(source.beforeRead).not.toHaveBeenCalled();
    expect(await leads('u1', 'an older one')).toBe(true);
    source.put('vendas.orders', { uuid: 'u2' });
    expect(await leads('u1', table.metadataLocation)).toBe(false);
    source.drop('vendas.orders');
    expect(await leads('u1', table.metadataLocation)).toBe(false);
  });

  it('D22: fails as a whole when anything cannot be read', async () => {
    const read = (source: FakeTableSource) =>
      targetsOver(source).read(address, { signal });
    await expect(read(new FilesSource())).rejects.toThrow(
      expect.objectContaining({ name: 'NotFoundError' }),
    );
    await expect(
      read(
        new FilesSource().put('vendas.orders', {
          error: readError('unavailable'),
        }),
      ),
    ).rejects.toThrow(
      expect.objectContaining({ name: 'ServiceUnavailableError' }),
    );
    await expect(
      read(
        new FilesSource().put('vendas.orders', { error: readError('invalid') }),
      ),
    ).rejects.toThrow(expect.objectContaining({ name: 'ConflictError' }));
    await expect(
      read(
        new FilesSource().put('vendas.orders', {
          error: readError('not-found'),
        }),
      ),
    ).rejects.toThrow(expect.objectContaining({ name: 'ConflictError' }));
  });

  it('has no files where only an engine can be asked', async () => {
    const source = new FakeTableSource().put('vendas.orders');
    const targets = targetsOver(source);
    const state = await targets.read(address, { signal });
    expect(state.files).toBeUndefined();
    await expect(targets.filesAt(state, '1', { signal })).rejects.toThrow(
      /out of reach/,
    );
  });

  it('says why an engine cannot be used', async () => {
    const targets = targetsOver(new FilesSource());
    expect(await targets.engineFor(address, { signal })).toMatchObject({
      problem: 'Trino cannot be reached',
      capabilities: undefined,
    });
    expect(
      await targets.engineFor(address, { engineId: 'other', signal }),
    ).toBeUndefined();
  });

  it('knows one engine by one key, however it is written', () => {
    expect(engineKey('http://Trino:8080/')).toBe(
      engineKey('http://trino:8080'),
    );
    expect(engineKey('https://t/a/')).not.toBe(engineKey('https://t/b'));
  });
});
