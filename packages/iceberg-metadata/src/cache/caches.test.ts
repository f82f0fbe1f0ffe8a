import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManifestReduction } from '../manifests/reduceManifest';
import { emptySums } from '../manifests/partitionSums';
import { DiskReductionCache } from './DiskReductionCache';
import { MemoryReductionCache } from './MemoryReductionCache';

function reduction(specId: number, partitions = 1): ManifestReduction {
  return {
    specId,
    partitions: Array.from({ length: partitions }, (_, i) =>
      emptySums(`${specId}-${i}`),
    ),
    histogramFiles: [1],
    histogramBytes: [2],
    bySortOrder: [],
    byFormat: [],
    columnBytes: [],
    filesWithColumnBytes: 0,
  };
}

describe('reduction caches', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await fs.mkdtemp(join(tmpdir(), 'reductions-'));
  });

  afterEach(() => fs.rm(directory, { recursive: true, force: true }));

  async function files(): Promise<string[]> {
    const found = await fs.readdir(directory, {
      recursive: true,
      withFileTypes: true,
    });
    return found
      .filter(each => each.isFile())
      .map(each => join(each.parentPath, each.name));
  }

  it('forgets the least recently used in memory', async () => {
    const cache = new MemoryReductionCache({ maxBytes: 1500 });
    await cache.set('a', reduction(1));
    await cache.set('b', reduction(2));
    await cache.get('a');
    await cache.set('c', reduction(3));
    expect(await cache.get('b')).toBeUndefined();
    expect((await cache.get('a'))?.specId).toBe(1);
    await cache.set('huge', reduction(4, 1000));
    expect(await cache.get('huge')).toBeUndefined();
    expect((await cache.get('c'))?.specId).toBe(3);
  });

  it('shares a folder between processes and restarts', async () => {
    await new DiskReductionCache({ directory }).set('key', reduction(7));
    const cache = new MemoryReductionCache({
      next: new DiskReductionCache({ directory }),
    });
    expect(await cache.get('key')).toEqual(reduction(7));
    expect(await cache.get('other')).toBeUndefined();
    await fs.rm(directory, { recursive: true });
    expect(await cache.get('key')).toEqual(reduction(7));
  });

  it('treats damaged, cut off and foreign files as misses', async () => {
    const cache = new DiskReductionCache({ directory });
    await cache.set('key', reduction(7));
    const [file] = await files();
    const whole = await fs.readFile(file);
    for (const content of [
      Buffer.alloc(0),
      whole.subarray(0, 40),
      Buffer.concat([
        whole.subarray(0, 50),
        Buffer.from([0]),
        whole.subarray(51),
      ]),
      Buffer.from('not ours at all, but long enough to hold a checksum'),
    ]) {
      await fs.writeFile(file, content);
      expect(await cache.get('key')).toBeUndefined();
    }
    // The right content under the wrong name.
    await cache.set('second', reduction(8));
    const other = (await files()).find(each => each !== file)!;
    await fs.copyFile(other, file);
    expect(await cache.get('key')).toBeUndefined();
  });

  it('stays within its bytes, the least recently used first', async () => {
    const size = 20_000;
    const cache = new DiskReductionCache({ directory, maxBytes: size });
    for (let i = 0; i < 60; i++) await cache.set(`k${i}`, reduction(i, 100));
    const sizes = await Promise.all(
      (await files()).map(async each => (await fs.stat(each)).size),
    );
    const total = sizes.reduce((sum, each) => sum + each, 0);
    expect(total).toBeGreaterThan(0);
    // Measured only every twentieth of the limit.
    expect(total).toBeLessThanOrEqual(size * 1.1);
    expect(await cache.get('k59')).toEqual(reduction(59, 100));
  });

  it('never fails a read because of the disk', async () => {
    const cache = new DiskReductionCache({ directory: '/dev/null/nowhere' });
    await cache.set('key', reduction(1));
    expect(await cache.get('key')).toBeUndefined();
  });
});
