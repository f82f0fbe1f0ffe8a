import { KubernetesObject } from '../types';
import { ApiServer } from './ApiServer';

export interface ObjectRef {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}

interface ApiResource {
  name: string;
  kind: string;
  namespaced: boolean;
}

const KEEP_MS = 10 * 60_000;
/** A kind that is not there may have been installed since. */
const ASK_AGAIN_MS = 5_000;

/** Of the namespaced core kinds and Argo CD's own the paths are known without asking. */
export function namespacedPath(
  apiVersion: string,
  namespace: string,
  plural: string,
  name?: string,
): string {
  const root = apiVersion.includes('/')
    ? `/apis/${apiVersion}`
    : `/api/${apiVersion}`;
  const path = `${root}/namespaces/${segment(namespace)}/${plural}`;
  return name === undefined ? path : `${path}/${segment(name)}`;
}

/** A name as one part of a path, and never a step up. */
export function segment(name: string): string {
  if (name === '' || /^\.+$/.test(name)) {
    throw new Error(`'${name}' is not the name of a Kubernetes object`);
  }
  return encodeURIComponent(name);
}

export const ARGO_API_VERSION = 'argoproj.io/v1alpha1';

/** The API server has no such kind: its definition is not installed. */
export class UnknownKindError extends Error {
  constructor(apiVersion: string, kind: string) {
    super(`The cluster knows no ${kind} of ${apiVersion}`);
    this.name = 'UnknownKindError';
  }
}

/** Where objects of any kind lie, as the API server itself tells. */
export class ResourcePaths {
  private readonly known = new Map<
    string,
    { resources: Promise<ApiResource[]>; at: number }
  >();

  constructor(private readonly api: ApiServer) {}

  /** Throws when the API server does not know the kind. */
  async of(
    object: KubernetesObject | ObjectRef,
    options: { signal?: AbortSignal } = {},
  ): Promise<string> {
    const ref: ObjectRef =
      'metadata' in object
        ? {
            apiVersion: object.apiVersion,
            kind: object.kind,
            namespace: object.metadata.namespace,
            name: object.metadata.name,
          }
        : (object as ObjectRef);
    const resource = await this.resource(ref, options.signal);
    if (!resource) {
      throw new UnknownKindError(ref.apiVersion, ref.kind);
    }
    const root = rootOf(ref.apiVersion);
    const name = segment(ref.name);
    if (!resource.namespaced) return `${root}/${resource.name}/${name}`;
    if (!ref.namespace) {
      throw new Error(`${ref.kind} ${ref.name} names no namespace`);
    }
    return `${root}/namespaces/${segment(ref.namespace)}/${
      resource.name
    }/${name}`;
  }

  /** Whether the API server serves this kind. */
  async knows(kind: { apiVersion: string; kind: string }): Promise<boolean> {
    return (await this.resource(kind)) !== undefined;
  }

  private async resource(
    { apiVersion, kind }: Pick<ObjectRef, 'apiVersion' | 'kind'>,
    signal?: AbortSignal,
  ): Promise<ApiResource | undefined> {
    const find = (resources: ApiResource[]) =>
      resources.find(each => each.kind === kind && !each.name.includes('/'));
    const cached = this.known.get(apiVersion);
    if (cached && Date.now() - cached.at < KEEP_MS) {
      const found = find(await cached.resources.catch(() => []));
      if (found || Date.now() - cached.at < ASK_AGAIN_MS) return found;
    }
    const resources = this.ask(apiVersion, signal);
    const entry = { resources, at: Date.now() };
    this.known.set(apiVersion, entry);
    try {
      return find(await resources);
    } catch (error) {
      if (this.known.get(apiVersion) === entry) this.known.delete(apiVersion);
      throw error;
    }
  }

  private async ask(
    apiVersion: string,
    signal?: AbortSignal,
  ): Promise<ApiResource[]> {
    try {
      const { resources } = await this.api.requestPatiently<{
        resources?: ApiResource[];
      }>('GET', rootOf(apiVersion), { signal });
      return resources ?? [];
    } catch (error) {
      if ((error as { status?: number }).status === 404) return [];
      throw error;
    }
  }
}

function rootOf(apiVersion: string): string {
  const path = apiVersion.split('/').map(segment).join('/');
  return apiVersion.includes('/') ? `/apis/${path}` : `/api/${path}`;
}
