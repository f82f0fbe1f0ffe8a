/** How to reach a Trino, and as whom. Holds a secret. */
export interface TrinoConnection {
  /** `http://` or `https://`, without credentials in it. */
  url: string;
  user: string;
  /** Sent as basic authentication, over https only unless the host is this machine. */
  password?: string;
  /** Client tags beside `lakehouse-portal`, by which resource groups and event listeners tell statements apart. */
  clientTags?: string[];
  /** What statements are listed under in the engine; default `lakehouse-portal`. */
  source?: string;
  /** Goes along into the engine's logs and events. */
  traceToken?: string;
  /** Milliseconds for one HTTP request; default 30,000. Trino itself answers a poll within about one second. */
  requestTimeoutMs?: number;
  /** Bytes of one answer; default 64 MiB. Trino's own pages end at about 16 MB. */
  maxResponseBytes?: number;
}

/** Trino's own structured form of a type. `row` has named arguments, `array` and `map` typed ones, `decimal` numbers. */
export interface TrinoTypeSignature {
  rawType: string;
  arguments: TrinoTypeArgument[];
}

export type TrinoTypeArgument =
  | { kind: 'TYPE'; value: TrinoTypeSignature }
  | {
      kind: 'NAMED_TYPE';
      value: {
        fieldName?: { name: string };
        typeSignature: TrinoTypeSignature;
      };
    }
  | { kind: 'LONG'; value: number | string }
  | { kind: 'VARIABLE'; value: string };

export interface TrinoColumn {
  name: string;
  /** As Trino writes it: `row(a bigint, b varchar)`. Names in it are not quoted. */
  type: string;
  typeSignature: TrinoTypeSignature;
}

/** A value as the protocol carries it. Integers beyond 2^53 are their exact decimal text; NaN is `"NaN"`. */
export type TrinoValue =
  | null
  | boolean
  | number
  | string
  | TrinoValue[]
  | { [key: string]: TrinoValue };

/** How far a statement has come, as the engine says. Absent is not said. */
export interface StatementStats {
  splitsCompleted?: number;
  splitsTotal?: number;
  /** Read from storage. */
  physicalInputBytes?: number;
  processedRows?: number;
  /** Milliseconds. */
  elapsedMs?: number;
  queuedMs?: number;
}

/**
 * What the engine says about a query by its id. `gone`: it does not know the query, which ended some time ago, was never
 * begun, or ran in a coordinator that has been started anew since.
 */
export type QueryStatus =
  | { state: 'gone' }
  /** With Trino's own state: `QUEUED`, `PLANNING`, `RUNNING`, `FINISHING`... */
  | { state: 'running'; engineState: string }
  | { state: 'finished' }
  | { state: 'failed'; errorName?: string };

/** One answer about a running statement. With `nextUri` there is more; without it the statement has ended well. */
export interface StatementPage {
  queryId: string;
  /** Enough to go on later, also from another process, as long as the query is alive. */
  nextUri?: string;
  /** Trino's state of the query: `QUEUED`, `PLANNING`, `RUNNING`, `FINISHED`... */
  state: string;
  stats: StatementStats;
  columns?: TrinoColumn[];
  rows: TrinoValue[][];
  /** Present on the answer to `START TRANSACTION` that says which one was started. */
  startedTransactionId?: string;
}

export interface TrinoResult {
  queryId: string;
  columns: TrinoColumn[];
  rows: TrinoValue[][];
}

export interface TrinoQueryOptions {
  /** Stops the query in Trino too, then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Milliseconds for the whole statement; default 120,000. */
  timeoutMs?: number;
  /** More rows than this end the query with an error; default 200,000. */
  maxRows?: number;
}

/** Runs statements that read. */
export interface TrinoQueries {
  /** Runs one statement to its end. Throws `TrinoError`; an abort throws the signal's reason. */
  query(sql: string, options?: TrinoQueryOptions): Promise<TrinoResult>;
}
