/** Reads immutable files by location (`s3://`, `s3a://`). @public */
export interface ObjectStore {
  /** Whole file; refuses files above `maxBytes`. Throws {@link ReadError}. */
  get(
    location: string,
    options?: { signal?: AbortSignal; maxBytes?: number },
  ): Promise<Buffer>;
}
