import { isError } from '@backstage/errors';

/**
 * Where an error came from, for the log: without its message, which may hold values of a statement or what only the backend
 * may know.
 */
export function traceOf(error: unknown): string {
  if (!isError(error)) return 'Error';
  const frames = error.stack?.match(/^ +at .*$/gm) ?? [];
  const code = typeof error.code === 'string' ? ` ${error.code}` : '';
  return [`${error.name}${code}`, ...frames].join('\n');
}
