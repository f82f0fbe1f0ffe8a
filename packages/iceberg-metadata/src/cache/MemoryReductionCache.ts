import { ManifestReduction } from '../manifests/reduceManifest';
import { ReductionCache } from './types';

/** Rough size in memory: an object of thirteen numbers a partition, a pair a column. */
function sizeOf(reduction: ManifestReduction): number {
  return (
    500 + reduction.partitions.length * 200 + reduction.columnBytes.length * 40
  );
}

/**
 * Least recently used reductions leave first; bounded by an estimate of their bytes. In front of another cache
 * (`next`), it answers first and passes misses and writes on.
 * @public
 */
export class MemoryReductionCache implements ReductionCache {
  private readonly entries = new Map<string, ManifestReduction>();
  private bytes = 0;
  private readonly maxBytes: number;
  private readonly next?: ReductionCache;

  constructor(options: { maxBytes?: number; next?: ReductionCache } = {}) {
    this.maxBytes = options.maxBytes ?? 64 * 1024 * 1024;
    this.next = options.next;
  }

  async get(key: string): Promise<ManifestReduction | undefined> {
    const known = this.entries.get(key);
    if (known) {
      // A Map keeps insertion order: the front is the least recently used.
      this.entries.delete(key);
      this.entries.set(key, known);
      return known;
    }
    const found = await this.next?.get(key);
    if (found) this.keep(key, found);
    return found;
  }

  async set(key: string, reduction: ManifestReduction): Promise<void> {
    this.keep(key, reduction);
    await this.next?.set(key, reduction);
  }

  private keep(key: string, reduction: ManifestReduction) {
    const previous = this.entries.get(key);
    if (previous) this.bytes -= sizeOf(previous);
    this.entries.delete(key);
    const size = sizeOf(reduction);
    if (size > this.maxBytes) return;
    this.entries.set(key, reduction);
    this.bytes += size;
    for (const [oldest, value] of this.entries) {
      if (this.bytes <= this.maxBytes) break;
      this.entries.delete(oldest);
      this.bytes -= sizeOf(value);
    }
  }
}
