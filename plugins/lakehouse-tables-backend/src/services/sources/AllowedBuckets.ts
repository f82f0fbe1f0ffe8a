import {
  ObjectStore,
  parseLocation,
  ReadError,
} from '@lakehouse-portal/iceberg-metadata';

/** Behind a failed read: the configuration does not let the portal look into the bucket. */
export class BucketNotAllowed extends Error {
  readonly name = 'BucketNotAllowed';
}

/**
 * An object store of which only some buckets may be read. Whoever may write table metadata decides which locations it names,
 * and the portal's credentials may reach further than its operator wants it to look. Other buckets are never asked.
 */
export class AllowedBuckets implements ObjectStore {
  readonly #buckets: ReadonlySet<string>;

  constructor(private readonly store: ObjectStore, buckets: string[]) {
    this.#buckets = new Set(buckets);
  }

  /** Throws a `ReadError` of kind `denied`, caused by {@link BucketNotAllowed}, for a file elsewhere. */
  async get(
    location: string,
    options?: { signal?: AbortSignal; maxBytes?: number },
  ): Promise<Buffer> {
    const { bucket } = parseLocation(location);
    if (!this.#buckets.has(bucket)) {
      throw new ReadError(
        'denied',
        'metadata',
        location,
        `the bucket '${bucket}' is not among those that may be read (objectStore.buckets)`,
        { cause: new BucketNotAllowed(bucket) },
      );
    }
    return this.store.get(location, options);
  }
}

/** Whether the configuration, rather than the store, refused. That stays so until the configuration changes. */
export function isBucketNotAllowed(error: ReadError): boolean {
  return error.cause instanceof BucketNotAllowed;
}
