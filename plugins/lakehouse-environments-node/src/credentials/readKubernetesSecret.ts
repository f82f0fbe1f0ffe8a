import * as http from 'node:http';
import * as https from 'node:https';
import { ClusterConfig } from '../config/types';

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 4 * 1024 * 1024;

const REASON: Record<number, string> = {
  401: 'it does not accept the token',
  403: 'the token may not read it',
  404: 'it is not there',
};

/** Why a Secret could not be read; the message never holds what was sent or answered. */
export class SecretReadError extends Error {
  readonly name = 'SecretReadError';

  constructor(message: string, readonly status?: number) {
    super(message);
  }
}

/** Values of a Secret by key, as the API server tells them: in base64. */
export async function readKubernetesSecret(
  cluster: Pick<ClusterConfig, 'url' | 'caData' | 'token'>,
  namespace: string,
  name: string,
): Promise<Record<string, string>> {
  const url = new URL(
    `${cluster.url}/api/v1/namespaces/${encodeURIComponent(
      namespace,
    )}/secrets/${encodeURIComponent(name)}`,
  );
  const { status, body } = await get(url, cluster);
  if (status !== 200)
    throw new SecretReadError(
      REASON[status] ?? `it answered ${status}`,
      status,
    );
  try {
    return (JSON.parse(body) as { data?: Record<string, string> }).data ?? {};
  } catch {
    throw new SecretReadError('its answer cannot be read');
  }
}

function get(
  url: URL,
  { caData, token }: Pick<ClusterConfig, 'caData' | 'token'>,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(
      url,
      {
        ca: caData && Buffer.from(caData, 'base64').toString('utf8'),
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${token}`,
        },
        timeout: TIMEOUT_MS,
      },
      response => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > MOST_BYTES) {
            request.destroy(new SecretReadError('its answer is too long'));
          }
          chunks.push(chunk);
        });
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
        response.on('error', reject);
      },
    );
    request.on('timeout', () =>
      request.destroy(
        new SecretReadError(`it did not answer within ${TIMEOUT_MS / 1000} s`),
      ),
    );
    request.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        error instanceof SecretReadError
          ? error
          : new SecretReadError(
              `the API server cannot be reached${
                error.code ? ` (${error.code})` : ''
              }`,
            ),
      ),
    );
    request.end();
  });
}
