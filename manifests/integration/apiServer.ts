import { readFileSync } from 'node:fs';
import { request } from 'node:https';

interface Reference {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
}

/** Where objects of a kind lie; plurals are regular but for these. */
function pathOf({ apiVersion, kind, metadata }: Reference): string {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : '/api/v1';
  const plural = `${kind.toLowerCase().replace(/y$/, 'ie')}s`;
  const within =
    metadata.namespace === undefined ? '' : `/namespaces/${metadata.namespace}`;
  return `${root}${within}/${plural}/${metadata.name}`;
}

/** As much of a client as these tests need, as the cluster's administrator. */
export class ApiServer {
  private constructor(
    readonly url: string,
    readonly ca: Buffer,
    private readonly token: string,
  ) {}

  static fromKubeconfig(file: string): ApiServer {
    const { clusters, users } = JSON.parse(readFileSync(file, 'utf8'));
    const { server, 'certificate-authority-data': ca } = clusters[0].cluster;
    return new ApiServer(
      server,
      Buffer.from(ca, 'base64'),
      users[0].user.token,
    );
  }

  /** Throws what the API server says against it. */
  async apply(object: unknown, query = ''): Promise<void> {
    const path = pathOf(object as Reference);
    const { status, body } = await this.send(
      'PATCH',
      `${path}?fieldManager=lakehouse-portal&force=true${query}`,
      object,
    );
    if (status >= 300) {
      const message = body.startsWith('{') && JSON.parse(body).message;
      throw new Error(message || body);
    }
  }

  /** Undefined when it is not there. */
  async read(reference: Reference): Promise<any> {
    const { status, body } = await this.send('GET', pathOf(reference));
    if (status !== 200 && status !== 404) {
      throw new Error(body);
    }
    return status === 200 ? JSON.parse(body) : undefined;
  }

  async remove(reference: Reference): Promise<void> {
    await this.send('DELETE', pathOf(reference));
  }

  /** A token of a ServiceAccount, for ten minutes. */
  async tokenOf(namespace: string, account: string): Promise<string> {
    const { status, body } = await this.send(
      'POST',
      `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`,
      { spec: { expirationSeconds: 600 } },
      'application/json',
    );
    if (status >= 300) {
      throw new Error(body);
    }
    return JSON.parse(body).status.token;
  }

  private send(
    method: string,
    path: string,
    content?: unknown,
    contentType = 'application/apply-patch+yaml',
  ): Promise<{ status: number; body: string }> {
    return new Promise((resolve, reject) => {
      const sent = request(
        `${this.url}${path}`,
        {
          method,
          ca: this.ca,
          headers: {
            authorization: `Bearer ${this.token}`,
            ...(content !== undefined && { 'content-type': contentType }),
          },
          timeout: 30_000,
        },
        response => {
          let body = '';
          response.setEncoding('utf8');
          response.on('data', part => (body += part));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, body }),
          );
          response.on('error', reject);
        },
      );
      sent.on('timeout', () =>
        sent.destroy(new Error(`${method} ${path}: no answer`)),
      );
      sent.on('error', reject);
      sent.end(content === undefined ? undefined : JSON.stringify(content));
    });
  }
}
