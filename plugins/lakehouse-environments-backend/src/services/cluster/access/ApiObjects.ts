import { ApiServer } from '../api/ApiServer';
import { ApiServerError } from '../api/ApiServerError';
import { KubernetesObject } from '../types';

/** Under this name the API server notes what the portal has set. */
export const FIELD_MANAGER = 'lakehouse-portal';
const NAMES_ONLY =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';

/** Objects by their paths. */
export class ApiObjects {
  constructor(readonly api: ApiServer) {}

  /** Objects without their contents. */
  async names(
    path: string,
    labelSelector?: string,
  ): Promise<KubernetesObject[]> {
    const { items } = await this.api.requestPatiently<{
      // Where there are none, this form says so by null.
      items?: KubernetesObject[] | null;
    }>('GET', path, { query: { labelSelector }, accept: NAMES_ONLY });
    return items ?? [];
  }

  async find(path: string): Promise<KubernetesObject | undefined> {
    try {
      return await this.api.requestPatiently<KubernetesObject>('GET', path);
    } catch (error) {
      if (error instanceof ApiServerError && error.notFound) return undefined;
      throw error;
    }
  }

  /** Deletes what was looked at, and not another one that has taken its name since. */
  async remove(path: string, found: KubernetesObject): Promise<void> {
    try {
      await this.api.requestPatiently('DELETE', path, {
        body: {
          apiVersion: 'v1',
          kind: 'DeleteOptions',
          preconditions: { uid: found.metadata.uid },
          propagationPolicy: 'Background',
        },
      });
    } catch (error) {
      const gone =
        error instanceof ApiServerError &&
        (error.notFound || error.status === 409);
      if (!gone) throw error;
    }
  }
}
