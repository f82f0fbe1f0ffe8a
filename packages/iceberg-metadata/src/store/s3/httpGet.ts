import * as http from 'node:http';
import * as https from 'node:https';

/** The answer of one GET. */
export interface HttpAnswer {
  status: number;
  body: Buffer;
}

/** The body would be larger than the caller allows. */
export class BodyTooLarge extends Error {
  constructor(readonly bytes: number) {
    super(`${bytes} bytes`);
  }
}

/** No data for the stated time. */
class RequestTimeout extends Error {
  constructor(milliseconds: number) {
    super(`no answer within ${milliseconds} ms`);
  }
}

/** A slow but steady answer may take this many times the idle timeout. */
const TOTAL_FACTOR = 6;

/**
 * One GET whose body is held in memory, at most `maxBytes` of it. Rejects with the system's error, {@link BodyTooLarge},
 * {@link RequestTimeout} (idle for `timeoutMs`, or six times that in all) or the signal's reason.
 */
export function httpGet(options: {
  secure: boolean;
  hostname: string;
  port?: string;
  path: string;
  headers: Record<string, string>;
  agent: http.Agent | https.Agent;
  timeoutMs: number;
  maxBytes: number;
  signal?: AbortSignal;
}): Promise<HttpAnswer> {
  const { timeoutMs, maxBytes, signal } = options;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const request = (options.secure ? https : http).request({
      // IPv6 literals come in brackets from URL.
      hostname: options.hostname.replace(/^\[|\]$/g, ''),
      port: options.port || undefined,
      path: options.path,
      headers: options.headers,
      agent: options.agent,
      method: 'GET',
    });
    const fail = (error: unknown) => {
      reject(error);
      request.destroy();
    };
    const onAbort = () => fail(signal!.reason);
    const total = setTimeout(
      () => fail(new RequestTimeout(timeoutMs * TOTAL_FACTOR)),
      timeoutMs * TOTAL_FACTOR,
    );
    // Also covers waiting for a free socket, which a socket timeout would not.
    const idle = setTimeout(
      () => fail(new RequestTimeout(timeoutMs)),
      timeoutMs,
    );
    signal?.addEventListener('abort', onAbort, { once: true });
    request.on('close', () => {
      clearTimeout(total);
      clearTimeout(idle);
      signal?.removeEventListener('abort', onAbort);
      // After an answer or an error this changes nothing.
      reject(new Error('the connection was closed'));
    });
    request.on('error', reject);
    request.on('response', response => {
      const stated = Number(response.headers['content-length']);
      if (stated > maxBytes) {
        fail(new BodyTooLarge(stated));
        return;
      }
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        idle.refresh();
        bytes += chunk.length;
        if (bytes > maxBytes) fail(new BodyTooLarge(bytes));
        else chunks.push(chunk);
      });
      response.on('error', reject);
      response.on('end', () => {
        if (!response.complete) {
          reject(new Error('the answer was cut off'));
          return;
        }
        resolve({
          status: response.statusCode ?? 0,
          body: chunks.length === 1 ? chunks[0] : Buffer.concat(chunks),
        });
      });
    });
    request.end();
  });
}
