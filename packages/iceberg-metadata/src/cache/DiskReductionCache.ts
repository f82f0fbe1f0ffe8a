import { createHash, randomUUID } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { ManifestReduction } from '../manifests/reduceManifest';
import { ReductionCache } from './types';

/** Part of every file; a change of {@link ManifestReduction} or of this format makes old files misses. */
const FORMAT = 'reduction-1';
const MAX_ENTRY_BYTES = 64 * 1024 * 1024;
/** Files go down to this share of the limit when it is passed, so that clearing is rare. */
const CLEAR_TO = 0.8;
/** How much is written before the folder is measured again: other processes write to it too. */
const MEASURE_EVERY = 0.05;

/**
 * Reductions as files in a folder, for restarts and for several processes at once: a file is written under another name
 * and then renamed, carries its checksum, and counts as a miss when anything about it is wrong. The oldest files leave
 * when the folder grows beyond `maxBytes`.
 * @public
 */
export class DiskReductionCache implements ReductionCache {
  private readonly directory: string;
  private readonly maxBytes: number;
  private unmeasured = Infinity;

  constructor(options: { directory: string; maxBytes?: number }) {
    this.directory = options.directory;
    this.maxBytes = options.maxBytes ?? 512 * 1024 * 1024;
  }

  async get(key: string): Promise<ManifestReduction | undefined> {
    try {
      const file = this.fileOf(key);
      const reduction = decode(await fs.readFile(file), key);
      const now = new Date();
      // Marks the file as used: clearing removes the least recently used. Failing to mark is harmless.
      await fs.utimes(file, now, now).catch(() => {});
      return reduction;
    } catch {
      return undefined;
    }
  }

  async set(key: string, reduction: ManifestReduction): Promise<void> {
    try {
      const content = encode(key, reduction);
      if (!content) return;
      const file = this.fileOf(key);
      const folder = join(file, '..');
      await fs.mkdir(folder, { recursive: true });
      const temporary = `${file}.${randomUUID()}.tmp`;
      await fs.writeFile(temporary, content, { mode: 0o600 });
      await fs.rename(temporary, file);
      this.unmeasured += content.length;
      if (this.unmeasured > this.maxBytes * MEASURE_EVERY) {
        this.unmeasured = 0;
        await this.clear();
      }
    } catch {
      // A full or read-only disk makes reading slower, not wrong.
    }
  }

  private fileOf(key: string): string {
    const name = createHash('sha256').update(key).digest('hex');
    return join(this.directory, name.slice(0, 2), name);
  }

  private async clear(): Promise<void> {
    const files: { path: string; bytes: number; usedMs: number }[] = [];
    for (const folder of await fs.readdir(this.directory)) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      const names = await fs.readdir(join(this.directory, folder));
      for (const name of names) {
        const path = join(this.directory, folder, name);
        // Another process may remove it meanwhile.
        const stat = await fs.stat(path).catch(() => undefined);
        if (stat) files.push({ path, bytes: stat.size, usedMs: stat.mtimeMs });
      }
    }
    let total = files.reduce((sum, file) => sum + file.bytes, 0);
    if (total <= this.maxBytes) return;
    files.sort((a, b) => a.usedMs - b.usedMs);
    for (const file of files) {
      if (total <= this.maxBytes * CLEAR_TO) break;
      await fs.rm(file.path, { force: true });
      total -= file.bytes;
    }
  }
}

function checksum(content: Buffer): Buffer {
  return createHash('sha256').update(content).digest();
}

/** Nothing for what is too large to be read back. */
function encode(key: string, reduction: ManifestReduction): Buffer | undefined {
  const text = Buffer.from(JSON.stringify({ format: FORMAT, key, reduction }));
  if (text.length > MAX_ENTRY_BYTES) return undefined;
  const content = deflateRawSync(text, { level: 1 });
  return Buffer.concat([checksum(content), content]);
}

function decode(file: Buffer, key: string): ManifestReduction | undefined {
  const content = file.subarray(32);
  if (!checksum(content).equals(file.subarray(0, 32))) return undefined;
  const parsed = JSON.parse(
    inflateRawSync(content, { maxOutputLength: MAX_ENTRY_BYTES }).toString(),
  );
  return parsed.format === FORMAT && parsed.key === key
    ? parsed.reduction
    : undefined;
}
