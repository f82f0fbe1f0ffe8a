import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identifyProcess } from '@lakehouse-portal/local-lakehouse';
import { needsFirstWarehouse } from './firstWarehouse';
import { markBuilt, markPipeline } from './marker';

describe('the first warehouse of a data folder', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'warehouse-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  const context = () => ({ root: '/', cacheDir: '/', dataDir });

  it('is built until it was built once', () => {
    expect(needsFirstWarehouse(context())).toBe(true);
    markBuilt(context());
    expect(needsFirstWarehouse(context())).toBe(false);
    markPipeline(context(), { pid: 1, startTicks: '0', bootId: 'earlier' });
    expect(needsFirstWarehouse(context())).toBe(false);
  });

  it('is not built twice at once, and again after a pipeline that ended early', () => {
    markPipeline(context(), identifyProcess(process.pid)!);
    expect(needsFirstWarehouse(context())).toBe(false);
    markPipeline(context(), { pid: 1, startTicks: '0', bootId: 'earlier' });
    expect(needsFirstWarehouse(context())).toBe(true);
  });
});
