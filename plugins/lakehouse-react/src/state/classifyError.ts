/** @public */
export type ErrorClass = 'denied' | 'not-found' | 'failed';

/**
 * What an error of a backend call means to the reader. Understands the errors of `@backstage/errors`, also when they
 * arrive as the cause of a `ResponseError`; compares by name, since classes differ between package copies.
 * @public
 */
export function classifyError(error: Error): ErrorClass {
  const cause = 'cause' in error ? error.cause : undefined;
  const causeName =
    cause && typeof cause === 'object' && 'name' in cause ? cause.name : '';
  const status =
    'statusCode' in error
      ? error.statusCode
      : (error as { response?: { status?: number } }).response?.status;
  const names = [error.name, causeName];
  if (names.includes('NotAllowedError') || status === 403) {
    return 'denied';
  }
  if (names.includes('NotFoundError') || status === 404) {
    return 'not-found';
  }
  return 'failed';
}
