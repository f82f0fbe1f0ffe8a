import {
  EnvironmentDetail,
  EnvironmentOperation,
  FileList,
  OperationKind,
  TimelinePage,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { specOf } from '../../src/__testUtils__/specs';
import { asAdministrator } from './cluster';
import { eventually } from './eventually';
import { GitFolder } from './GitFolder';

/** The portal's API over HTTP, with the part of a software template played by Git on the command line. */
export class PortalClient {
  constructor(
    private readonly address: string,
    /** The header `Authorization`. */
    private readonly authorization: string | undefined,
  ) {}

  /** The same portal for somebody else. */
  as(authorization: string): PortalClient {
    return new PortalClient(this.address, authorization);
  }

  async answer(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
  ): Promise<Response> {
    return fetch(`${this.address}/api/lakehouse-environments${path}`, {
      method,
      headers: {
        ...(this.authorization && { authorization: this.authorization }),
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
    });
  }

  /** Throws an error with the status in it when it is refused. */
  async call<T>(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
  ): Promise<T> {
    const response = await this.answer(method, path, body);
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    return (await response.json()) as T;
  }

  get(id: string): Promise<EnvironmentDetail> {
    return this.call('GET', `/environments/${id}`);
  }

  operation(id: string): Promise<EnvironmentOperation> {
    return this.call('GET', `/operations/${id}`);
  }

  files({ id }: EnvironmentOperation): Promise<FileList> {
    return this.call('GET', `/operations/${id}/files`);
  }

  timeline(id: string): Promise<TimelinePage> {
    return this.call('GET', `/environments/${id}/timeline?limit=200`);
  }

  request(
    id: string,
    kind: OperationKind,
    spec?: object,
  ): Promise<EnvironmentOperation> {
    return this.call('POST', `/environments/${id}/operations`, { kind, spec });
  }

  /** Replaces the environment's folder in the repository, as the template's action does. */
  async publish(operation: EnvironmentOperation): Promise<void> {
    const { targetPath, files } = await this.files(operation);
    const folder = await GitFolder.clone(targetPath);
    try {
      const revision = await folder.publish(
        '.',
        Object.fromEntries(files.map(({ path, content }) => [path, content])),
      );
      await this.published(operation, revision);
    } finally {
      await folder.close();
    }
  }

  published(
    { id }: EnvironmentOperation,
    revision: string,
  ): Promise<EnvironmentOperation> {
    return this.call('POST', `/operations/${id}/published`, {
      state: 'published',
      revision,
    });
  }

  apply({ id }: EnvironmentOperation): Promise<EnvironmentOperation> {
    return this.call('POST', `/operations/${id}/apply`);
  }

  cancel(
    { id }: EnvironmentOperation,
    undo: boolean,
  ): Promise<EnvironmentOperation> {
    return this.call('POST', `/operations/${id}/cancel`, { undo });
  }

  /** All that a software template does before it waits. */
  async carryOut(
    id: string,
    kind: OperationKind,
    spec?: object,
  ): Promise<EnvironmentOperation> {
    const operation = await this.request(id, kind, spec);
    await this.publish(operation);
    return this.apply(operation);
  }

  create(id: string, changes = {}): Promise<EnvironmentOperation> {
    return this.carryOut(id, 'create', specOf(id, changes));
  }

  async ended(operation: EnvironmentOperation): Promise<EnvironmentOperation> {
    let now = operation;
    await eventually(async () => {
      now = await this.operation(operation.id);
      return now.endedAt;
    }).catch(async () => {
      const environment = await this.get(now.environment);
      throw new Error(`Not ended: ${JSON.stringify([now, environment])}`);
    });
    return now;
  }

  /** Throws the reason where it did not succeed. */
  async succeeded(operation: EnvironmentOperation): Promise<void> {
    const { state, reason } = await this.ended(operation);
    if (state !== 'succeeded') {
      throw new Error(`It ended as ${state}: ${JSON.stringify(reason)}`);
    }
  }

  /** Removes what a test made, however far it came. */
  async takeAway(id: string): Promise<void> {
    const response = await this.answer('GET', `/environments/${id}`);
    if (response.status === 404) return;
    const { operation } = (await response.json()) as EnvironmentDetail;
    if (operation && !operation.endedAt && operation.kind !== 'delete') {
      await this.cancel(operation, true);
    }
    const gone = ['deleting', 'deleted'];
    if (!gone.includes((await this.get(id)).state)) {
      await this.carryOut(id, 'delete');
    }
    await eventually(async () => (await this.get(id)).state === 'deleted');
    await asAdministrator()
      .request('DELETE', `/api/v1/namespaces/lakehouse-${id}`)
      // Gone already, where nothing in it may hold data.
      .catch(() => undefined);
  }
}
