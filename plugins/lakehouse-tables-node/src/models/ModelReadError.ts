/** Why a build cannot be read. @public */
export type ModelReadProblem = 'unavailable' | 'denied' | 'invalid';

/** A build cannot be read. The message is shown to people, and names places but no values. @public */
export class ModelReadError extends Error {
  readonly name = 'ModelReadError';

  constructor(
    readonly code: ModelReadProblem,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
