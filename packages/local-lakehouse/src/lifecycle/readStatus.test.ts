import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { statusTable } from '../commands/statusTable';
import { componentsOf } from '../components';
import { dataLayout } from '../paths';
import { portsFrom } from '../process/ports';
import { writeState } from '../process/state';
import { readStatus } from './readStatus';
import { resetLakehouse } from './resetLakehouse';

describe('the status', () => {
  let dataDir: string;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'status-'));
  });

  afterEach(() => rmSync(dataDir, { recursive: true }));

  it('of a lakehouse that never ran has every component stopped and no address', async () => {
    const status = await readStatus({ dataDir });
    expect(status).toEqual({
      ready: false,
      components: componentsOf([]).map(({ name }) => ({
        name,
        version: expect.any(String),
        state: 'stopped',
        url: undefined,
        log: join(dataDir, 'logs', `${name}.log`),
      })),
      catalog: {
        name: 'lakehouse',
        warehouse: 's3://lake/warehouse',
        sample: undefined,
      },
    });
  });

  it('tells a crash from a stop, and prints both', async () => {
    const gone = { pid: 1, startTicks: '0', bootId: 'an earlier boot' };
    const record = { process: gone, log: 'l', startedAt: 't' };
    writeState(dataLayout(dataDir).state, {
      format: 1,
      ports: portsFrom(42_000),
      jvm: 'quick',
      components: {
        trino: { ...record, stopped: false },
        minio: { ...record, stopped: true },
      },
    });
    writeFileSync(
      dataLayout(dataDir).credentials,
      JSON.stringify({ postgresPassword: 'hidden-word' }),
    );
    const status = await readStatus({ dataDir });
    const states = Object.fromEntries(
      status.components.map(({ name, state }) => [name, state]),
    );
    expect(states).toMatchObject({ trino: 'crashed', minio: 'stopped' });
    const table = statusTable(status);
    expect(table).toMatch(/trino +476 +crashed +http:\/\/127\.0\.0\.1:42005/);
    expect(table).toContain('no sample tables');
    expect(table).not.toContain('hidden-word');
  });

  it('has what runs beside the core only where it was asked for', async () => {
    writeState(dataLayout(dataDir).state, {
      format: 1,
      ports: portsFrom(42_000),
      jvm: 'quick',
      profiles: ['orchestration'],
      components: {},
    });
    const { components } = await readStatus({ dataDir });
    expect(components.map(({ name, url }) => [name, url])).toEqual(
      expect.arrayContaining([
        ['prefect', 'http://127.0.0.1:42006'],
        ['flow-runner', undefined],
      ]),
    );
  });

  it('is no reason to delete a folder that is not ours', async () => {
    writeFileSync(join(dataDir, 'thesis.txt'), 'years of work');
    await expect(resetLakehouse({ dataDir })).rejects.toThrow('left alone');
  });
});
