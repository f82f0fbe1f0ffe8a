import {
  ReadError,
  redactText,
  S3ObjectStore,
} from '@lakehouse-portal/iceberg-metadata';
import { CheckFailed, checkFailed } from './types';

export function unreadable(problem: string): CheckFailed {
  const detail = redactText(problem);
  return checkFailed(
    'dbt-unreadable',
    { detail },
    `What the last build published cannot be read: ${detail}`,
  );
}

/** Files that a build publishes, within bounds. */
export class PublishedFiles {
  constructor(
    private readonly store: S3ObjectStore,
    private readonly signal: AbortSignal,
  ) {}

  /** Resolves `undefined` where there is none of that name. */
  async read(folder: string, name: string, maxBytes: number): Promise<unknown> {
    const { signal } = this;
    let content: Buffer;
    try {
      content = await this.store.get(`${folder}/${name}`, { signal, maxBytes });
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ReadError)) throw error;
      if (error.kind === 'not-found') return undefined;
      throw unreadable(`${name}: ${error.reason}`);
    }
    try {
      return JSON.parse(content.toString('utf8'));
    } catch {
      // The parser's own words quote the content.
      throw unreadable(`${name}: is not JSON`);
    }
  }
}
