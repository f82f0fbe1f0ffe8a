import { createHash } from 'node:crypto';
import {
  KubernetesClient,
  KubernetesError,
  KubernetesObject,
} from '../kubernetes/KubernetesClient';
import { collectionPath, objectPath } from '../kubernetes/paths';
import { EventText } from './podOutcome';

/** Under this name events say that nothing of it has really happened. */
const SOURCE = 'pod-simulator';

/** Records events in the cluster; one that happens again is counted up. */
export class EventRecorder {
  readonly #client: KubernetesClient;
  readonly #counts = new Map<string, number>();

  constructor(client: KubernetesClient) {
    this.#client = client;
  }

  /** @param kind - of the object, as what a list holds does not say it */
  async record(
    kind: 'Pod' | 'PersistentVolumeClaim',
    about: KubernetesObject,
    { type, reason, message }: EventText,
    at: string,
  ): Promise<void> {
    const { name, namespace, uid } = about.metadata;
    const id = createHash('sha256')
      .update([uid, reason, message].join('\0'))
      .digest('hex')
      .slice(0, 16);
    const event = {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: `${name}.${id}`, namespace },
    };
    const count = (this.#counts.get(id) ?? 0) + 1;
    this.#counts.set(id, count);
    if (count > 1) {
      await this.#client.merge(objectPath(event), { count, lastTimestamp: at });
      return;
    }
    await this.#client
      .create(collectionPath('Event', namespace), {
        ...event,
        involvedObject: { apiVersion: 'v1', kind, name, namespace, uid },
        type,
        reason,
        message,
        count,
        firstTimestamp: at,
        lastTimestamp: at,
        source: { component: SOURCE },
        reportingComponent: SOURCE,
        reportingInstance: SOURCE,
      })
      .catch(error => {
        // Recorded before this process was started anew.
        if (!(error instanceof KubernetesError && error.status === 409)) {
          throw error;
        }
      });
  }
}
