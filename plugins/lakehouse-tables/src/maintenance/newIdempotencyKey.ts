const BYTES = 16;

/** One for each click. Not `randomUUID`, which browsers offer on secure origins only. */
export function newIdempotencyKey(): string {
  const bytes = window.crypto.getRandomValues(new Uint8Array(BYTES));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
