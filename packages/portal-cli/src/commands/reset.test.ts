import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { claimDataDir } from '@lakehouse-portal/local-lakehouse';
import { reset } from './reset';
import { start } from './start';

describe('the data folder of a clone', () => {
  const env = { ...process.env };
  let dataDir: string;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'data-'));
    process.env.LAKEHOUSE_PORTAL_ROOT = resolve(__dirname, '../../../..');
    process.env.LAKEHOUSE_DATA_DIR = dataDir;
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  });

  afterEach(() => {
    jest.restoreAllMocks();
    process.env = { ...env };
    rmSync(dataDir, { recursive: true });
  });

  const put = (path: string) => {
    mkdirSync(join(dataDir, path, '..'), { recursive: true });
    writeFileSync(join(dataDir, path), '{}');
  };

  it('that is full of foreign files is neither used nor deleted', async () => {
    const files = ['portal/state.json', 'state.json', 'credentials.json'];
    files.forEach(put);
    const refusal = 'holds files but no local lakehouse';
    await expect(start({})).rejects.toThrow(refusal);
    await expect(reset({ yes: true })).rejects.toThrow(refusal);
    expect(files.map(file => existsSync(join(dataDir, file)))).toEqual([
      true,
      true,
      true,
    ]);
    expect(readdirSync(dataDir)).toHaveLength(3);
  });

  it('loses what the portal, the lakehouse and benches made, and nothing else', async () => {
    claimDataDir(dataDir);
    claimDataDir(join(dataDir, 'bench-quick'));
    ['portal/app/index.js', 'logs/portal.log', 'my/notes.txt'].forEach(put);
    put('bench-quick/trino/data/x');
    await reset({ yes: true });
    expect(readdirSync(dataDir).sort()).toEqual([
      '.lakehouse-portal-data',
      'my',
    ]);
  }, 60_000);
});
