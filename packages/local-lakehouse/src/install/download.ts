import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeWebStream } from 'node:stream/web';
import { setTimeout as sleep } from 'node:timers/promises';
import { LakehouseError, messageOf } from '../errors';

/** A download that brings no byte for this long is broken off and resumed. */
const STALL_MS = 30_000;
const ATTEMPTS = 6;

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function sizeOf(path: string): Promise<number> {
  return existsSync(path) ? (await stat(path)).size : 0;
}

/** An answer that trying again will not change. */
class PermanentDownloadError extends Error {}

async function fetchRest(url: string, partial: string): Promise<void> {
  const have = await sizeOf(partial);
  const abort = new AbortController();
  const stalled = () =>
    abort.abort(new Error(`no data for ${STALL_MS / 1000} s`));
  let timer = setTimeout(stalled, STALL_MS);
  try {
    const response = await fetch(url, {
      headers: have ? { range: `bytes=${have}-` } : {},
      signal: abort.signal,
    });
    if (response.status === 416) {
      // Already complete, or longer than the real file; the checksum decides.
      return;
    }
    if (!response.ok || !response.body) {
      const text = `HTTP ${response.status} from ${url}`;
      throw response.status < 500 && response.status !== 429
        ? new PermanentDownloadError(text)
        : new Error(text);
    }
    const watch = new Transform({
      transform(chunk, _encoding, done) {
        clearTimeout(timer);
        timer = setTimeout(stalled, STALL_MS);
        done(null, chunk);
      },
    });
    // A server that ignores the range sends everything again with status 200.
    const flags = response.status === 206 ? 'a' : 'w';
    await pipeline(
      // The DOM's and Node's declarations of web streams differ; the object is Node's.
      Readable.fromWeb(response.body as NodeWebStream),
      watch,
      createWriteStream(partial, { flags }),
      { signal: abort.signal },
    );
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Downloads a file, resuming where an earlier attempt or run stopped, and
 * checks it before giving it its name. Does nothing when it is already there.
 *
 * @param options.sha256 - lower-case hex digest that the content must have
 * @throws LakehouseError naming the URL when it cannot be had or is not what was expected
 */
export async function downloadFile(options: {
  url: string;
  target: string;
  sha256: string;
}): Promise<void> {
  const { url, target, sha256 } = options;
  if (existsSync(target)) {
    return;
  }
  await mkdir(dirname(target), { recursive: true });
  const partial = `${target}.part`;
  let problem = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      await fetchRest(url, partial);
      const found = await sha256Of(partial);
      if (found === sha256) {
        await rename(partial, target);
        return;
      }
      problem = `its SHA-256 is ${found}, expected ${sha256}`;
      await rm(partial, { force: true });
    } catch (error) {
      problem = messageOf(error);
      if (error instanceof PermanentDownloadError) {
        break;
      }
    }
    if (attempt < ATTEMPTS) {
      await sleep(Math.min(500 * 2 ** attempt, 10_000));
    }
  }
  throw new LakehouseError(`Could not download ${url}: ${problem}`, {
    hint: 'Check the network and run the command again: it resumes. MAVEN_REPO_URL names another Maven repository.',
  });
}
