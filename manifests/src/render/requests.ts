import { InventoriedResource } from '../catalogue/inventory';
import { KubernetesObject, Requests } from '../types';
import { parseQuantity } from './quantities';

interface Container {
  resources?: { requests?: Record<string, string> };
}

interface Workload {
  replicas?: number;
  template: { spec: { containers: Container[]; initContainers?: Container[] } };
}

const NOTHING: Requests = { cpu: 0, memory: 0, storage: 0 };

export function addRequests(...all: Requests[]): Requests {
  const sum = all.reduce(
    (a, b) => ({
      cpu: a.cpu + b.cpu,
      memory: a.memory + b.memory,
      storage: a.storage + b.storage,
    }),
    NOTHING,
  );
  return { ...sum, cpu: Math.round(sum.cpu * 1000) / 1000 };
}

/** Init containers run one by one, before the others: the scheduler takes the larger of both. */
function ofContainers(containers: string[], initContainers: string[]): number {
  return Math.max(
    containers.map(parseQuantity).reduce((a, b) => a + b, 0),
    ...initContainers.map(parseQuantity),
  );
}

function ofPod({ template }: Workload, resource: 'cpu' | 'memory'): number {
  const asked = (container: Container) =>
    container.resources?.requests?.[resource] ?? '0';
  const { containers, initContainers = [] } = template.spec;
  return ofContainers(containers.map(asked), initContainers.map(asked));
}

/** What one object asks for as long as it is there. Jobs end, so they ask for nothing. @public */
export function requestsOf(object: KubernetesObject): Requests {
  if (object.kind === 'Deployment' || object.kind === 'StatefulSet') {
    const spec = object.spec as Workload;
    const replicas = spec.replicas ?? 1;
    return {
      cpu: replicas * ofPod(spec, 'cpu'),
      memory: replicas * ofPod(spec, 'memory'),
      storage: 0,
    };
  }
  if (object.kind === 'PersistentVolumeClaim') {
    const { resources } = object.spec as Container;
    return {
      ...NOTHING,
      storage: parseQuantity(resources?.requests?.storage),
    };
  }
  return NOTHING;
}

/** What something that a chart brings asks for as long as it is there. */
export function requestsOfResource({
  kind,
  hook,
  pods,
  claims = [],
}: InventoriedResource): Requests {
  const replicas = pods?.replicas ?? 1;
  const stays = pods && !hook && !['Job', 'CronJob'].includes(kind);
  const asked = (resource: 'cpu' | 'memory') =>
    stays
      ? replicas *
        ofContainers(
          pods.containers.map(({ requests }) => requests[resource]),
          (pods.initContainers ?? []).map(({ requests }) => requests[resource]),
        )
      : 0;
  return {
    cpu: asked('cpu'),
    memory: asked('memory'),
    storage: claims
      .map(claim => replicas * parseQuantity(claim))
      .reduce((a, b) => a + b, 0),
  };
}

/** What objects ask for together. */
export function sumRequests(objects: KubernetesObject[]): Requests {
  return addRequests(...objects.map(requestsOf));
}
