import { setImmediate } from 'node:timers/promises';
import { LoadedTable } from '../catalog/types';
import { ReadError } from '../errors';
import { ManifestEntry } from '../manifests/manifestList';
import { Budget, Share } from './Budget';
import { decoding } from './decoding';
import { ReadLimits } from './limits';
import { TableFiles } from './TableFiles';

/** Decoding gives way to other work of the process after this many milliseconds. */
const SLICE_MS = 20;
/** Manifests decoded in turns: there is one thread, and each holds a block and its partitions. */
const DECODERS = 4;
/** Taken for a manifest whose list states no length. */
const UNSTATED_BYTES = 8 * 1024 * 1024;
/** Taken at least: a request and its answer are never free. */
const MIN_BYTES = 64 * 1024;

/** Fetches and decodes manifests; what all tables of a reader hold at the same time stays within its limits. */
export class ManifestWork {
  private readonly bytes: Budget;
  private readonly decoders = new Budget(DECODERS);

  constructor(
    private readonly files: TableFiles,
    private readonly limits: ReadLimits,
  ) {
    this.bytes = new Budget(limits.maxBytesInFlight);
  }

  /**
   * Fetches a manifest, runs `decode` over it in slices, and hands the result to `keep`, until which it counts as held.
   * Throws {@link ReadError}, or the reason of an abort.
   */
  async run<T>(
    loaded: LoadedTable,
    manifest: ManifestEntry,
    signal: AbortSignal,
    decode: (file: Buffer) => Generator<void, T>,
    keep: (result: T) => Promise<void> = async () => {},
  ): Promise<T> {
    const { file, share } = await this.fetch(loaded, manifest, signal);
    try {
      const turn = await this.decoders.take(1, signal);
      try {
        const result = await inSlices(manifest.path, decode(file), signal);
        await keep(result);
        return result;
      } finally {
        turn.release();
      }
    } finally {
      share.release();
    }
  }

  /** The list says how large a manifest is; one that turns out larger waits again, for the most it may be. */
  private async fetch(
    loaded: LoadedTable,
    manifest: ManifestEntry,
    signal: AbortSignal,
  ): Promise<{ file: Buffer; share: Share }> {
    const { maxManifestBytes } = this.limits;
    const stated = manifest.bytes ?? UNSTATED_BYTES;
    let maxBytes = Math.min(Math.max(stated, MIN_BYTES), maxManifestBytes);
    for (;;) {
      const share = await this.bytes.take(maxBytes, signal);
      try {
        const file = await this.files.fetch(
          loaded,
          manifest.path,
          'manifest',
          signal,
          maxBytes,
        );
        share.shrinkTo(file.length);
        return { file, share };
      } catch (error) {
        share.release();
        const larger =
          error instanceof ReadError &&
          error.kind === 'too-large' &&
          maxBytes < maxManifestBytes;
        if (!larger) throw error;
        maxBytes = maxManifestBytes;
      }
    }
  }
}

async function inSlices<T>(
  path: string,
  steps: Generator<void, T>,
  signal: AbortSignal,
): Promise<T> {
  let sliceStart = performance.now();
  for (;;) {
    const step = decoding('manifest', path, () => steps.next());
    if (step.done) return step.value;
    if (performance.now() - sliceStart > SLICE_MS) {
      await setImmediate(undefined, { signal });
      sliceStart = performance.now();
    }
  }
}
