/**
 * A failure a person can act on. The command line prints its message without
 * a stack trace, and the log file that tells more when there is one.
 */
export class PortalError extends Error {
  readonly log?: string;

  constructor(message: string, options?: { cause?: unknown; log?: string }) {
    super(message, { cause: options?.cause });
    this.name = 'PortalError';
    this.log = options?.log;
  }
}
