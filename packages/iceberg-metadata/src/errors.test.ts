import { ReadError } from './errors';

describe('ReadError', () => {
  it('repeats neither credentials nor NUL, whoever makes it', () => {
    const error = new ReadError(
      'unavailable',
      'metadata',
      's3://user:hunter2@lake/x\0?X-Amz-Signature=hunter2',
      'no answer from https://lake/?sig=hunter2;password=hunter2',
    ).with({ subject: 'manifest' });
    expect(error.location).toBe(
      's3://[redacted]@lake/x\ufffd?X-Amz-Signature=[redacted]',
    );
    for (const text of [error.message, error.reason, String(error.stack)]) {
      expect(text).not.toMatch(/hunter2|\0/);
    }
  });
});
