/** An entity of ours that the catalog holds. */
export interface KnownEntity {
  /** Entity reference. */
  ref: string;
  /** Id of its environment. */
  environment: string | undefined;
  /** Id of its catalog connection; `undefined` for the environment itself. */
  catalog: string | undefined;
}

/** What of ours the catalog holds now, whichever replica put it there and however long ago. */
export interface Inventory {
  list(signal: AbortSignal): Promise<KnownEntity[]>;
}
