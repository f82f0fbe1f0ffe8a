import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Where `yarn tsc` puts declarations, and what it needs to know to look only at what changed since. */
const OUTPUT = 'dist-types';

/**
 * Keeps what the compiler wrote outside the tree, so that a fresh clone is compiled only where it differs from the last one that
 * was well. The compiler compares the text of every file by itself, those of dependencies too.
 */
export class CompiledTypes {
  private readonly output: string;
  private readonly kept: string;

  constructor({ root, cacheDir }: { root: string; cacheDir: string }) {
    this.output = join(root, OUTPUT);
    this.kept = join(cacheDir, OUTPUT);
  }

  /** Begins a fresh clone with what is kept. What cannot be had is compiled. */
  async bring(): Promise<void> {
    if (existsSync(this.output) || !existsSync(this.kept)) return;
    await copyWhole(this.kept, this.output).catch(() => undefined);
  }

  /** For the next clone; to be called when all types fit. */
  async keep(): Promise<void> {
    // Another run may do the same: the last one counts.
    await copyWhole(this.output, this.kept).catch(() => undefined);
  }
}

/** All of it or nothing: of half of it the compiler would not know what is missing. */
async function copyWhole(from: string, to: string): Promise<void> {
  const building = `${to}.${process.pid}`;
  const former = `${building}.former`;
  try {
    await mkdir(dirname(to), { recursive: true });
    const { ino } = await stat(from);
    await cp(from, building, { recursive: true });
    if ((await stat(from)).ino !== ino) {
      throw new Error(`${from} became another one meanwhile`);
    }
    // Whoever reads the former one finds another in its place, and never half of it.
    if (existsSync(to)) await rename(to, former);
    await rename(building, to);
  } finally {
    await rm(building, { recursive: true, force: true });
    await rm(former, { recursive: true, force: true });
  }
}
