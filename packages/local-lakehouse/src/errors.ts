/**
 * A failure that a person can act on: the message says what happened and the
 * hint what to do. The command line prints both without a stack trace.
 */
export class LakehouseError extends Error {
  readonly hint?: string;

  constructor(message: string, options?: { cause?: unknown; hint?: string }) {
    super(message, { cause: options?.cause });
    this.name = 'LakehouseError';
    this.hint = options?.hint;
  }
}

/** Text of any thrown value, for messages. */
export function messageOf(error: unknown): string {
  if (error instanceof Error) {
    const { cause } = error;
    return cause instanceof Error && cause.message !== error.message
      ? `${error.message}: ${cause.message}`
      : error.message;
  }
  return String(error);
}
