import { randomBytes } from 'node:crypto';

/** An id that no other test has. */
export function newId(): string {
  return `t${randomBytes(4).toString('hex')}`;
}
