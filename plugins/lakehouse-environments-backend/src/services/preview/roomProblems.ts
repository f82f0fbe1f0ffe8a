import {
  Problem,
  Requests,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { QuotaConfig } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { QuotaRoom } from '../cluster/types';
import { problemOf } from '../reasons';

const RESOURCES = ['cpu', 'memory', 'storage'] as const;
const UNITS = {
  cpu: 'CPU cores',
  memory: 'GiB of memory',
  storage: 'GiB of storage',
};
const NOTHING: Requests = { cpu: 0, memory: 0, storage: 0 };
const GIB = 2 ** 30;

/** All that says whether there is room for what an environment asks for. */
export interface RoomScene {
  cluster: string;
  namespace: string;
  asked: Requests;
  /** What the environment had before, and will not ask for twice. */
  held?: Requests;
  /** Of that, what its namespace counts already. */
  heldInNamespace?: Requests;
  /** The other environments of the cluster; what one of them asks for may not be known. */
  others: { id: string; requests?: Requests }[];
  /** What all environments together may ask for. */
  quota?: QuotaConfig;
  /** What quotas of others leave in the namespace; `undefined` where they may not be read. */
  namespaceRoom: QuotaRoom[] | undefined;
}

/**
 * Whether what is asked for fits into what is left, as far as anything tells. What an environment has already may stay, even
 * where less is allowed by now.
 */
export function roomProblems(scene: RoomScene): Problem[] {
  const { namespace, quota, namespaceRoom } = scene;
  if (!quota && !namespaceRoom?.length) return [unknown(scene.cluster)];
  return [
    ...(quota ? ofCluster(scene, quota) : []),
    ...(namespaceRoom ?? []).flatMap(({ name, limits, left }) =>
      short(
        scene.asked,
        scene.heldInNamespace,
        limits,
        // Its quota counts what the environment has there among what is taken.
        plus(left, scene.heldInNamespace),
      ).map(({ resource, params, words }) =>
        problemOf(
          'preset',
          `namespace-${resource}-short`,
          { ...params, namespace, name },
          `It asks for ${words.asked}, but the ResourceQuota '${name}' of the namespace '${namespace}' leaves ${words.left} of ${words.quota}.`,
        ),
      ),
    ),
  ];
}

function ofCluster(
  { cluster, asked, held, others }: RoomScene,
  quota: QuotaConfig,
): Problem[] {
  const taken = others.flatMap(({ requests }) => requests ?? []);
  const left = Object.fromEntries(
    RESOURCES.flatMap(resource => {
      const limit = quota[resource];
      if (limit === undefined) return [];
      const sum = taken.reduce((total, each) => total + each[resource], 0);
      return [[resource, Math.max(0, limit - sum)]];
    }),
  );
  const uncounted = others.filter(({ requests }) => !requests).length;
  return [
    ...short(asked, held, quota, left).map(({ resource, params, words }) =>
      problemOf(
        'preset',
        `cluster-${resource}-short`,
        { ...params, cluster },
        `It asks for ${words.asked}, but of the ${words.quota} that environments may ask for on the cluster '${cluster}' ${words.left} are left.`,
      ),
    ),
    ...(uncounted > 0
      ? [
          problemOf(
            'preset',
            'room-uncounted',
            // Who asks may not know them by name.
            { cluster, environments: String(uncounted) },
            `${uncounted} on the cluster '${cluster}' were not made here; what they ask for is neither known nor counted.`,
            'info',
          ),
        ]
      : []),
  ];
}

function unknown(cluster: string): Problem {
  return problemOf(
    'preset',
    'room-unknown',
    { cluster },
    `Whether the cluster '${cluster}' has room for it is not known: nobody has said how much environments may ask for there.`,
    'info',
  );
}

function plus(left: QuotaConfig, held: Requests = NOTHING): QuotaConfig {
  return Object.fromEntries(
    RESOURCES.flatMap(resource => {
      const rest = left[resource];
      return rest === undefined ? [] : [[resource, rest + held[resource]]];
    }),
  );
}

/** Of what resources less is left for the environment than it asks for, told in cores and GiB. */
function short(
  asked: Requests,
  held: Requests = NOTHING,
  limits: QuotaConfig,
  left: QuotaConfig,
) {
  return RESOURCES.flatMap(resource => {
    const [limit, rest] = [limits[resource], left[resource]];
    if (limit === undefined || rest === undefined) return [];
    // Sums of milli-CPUs are not exact.
    const exceeds = (bound: number) => asked[resource] - bound > 1e-6;
    if (!exceeds(rest) || !exceeds(held[resource])) return [];
    const params = {
      asked: amount(resource, asked[resource], Math.ceil),
      left: amount(resource, rest, Math.floor),
      quota: amount(resource, limit, Math.floor),
    };
    const unit = UNITS[resource];
    return [
      {
        resource,
        params,
        words: {
          asked: `${params.asked} ${unit}`,
          left: params.left,
          quota: `${params.quota} ${unit}`,
        },
      },
    ];
  });
}

/** Never told as if it did fit: what is asked for is rounded up, what is left down. */
function amount(
  resource: (typeof RESOURCES)[number],
  value: number,
  round: (value: number) => number,
): string {
  const inUnit = resource === 'cpu' ? value : value / GIB;
  // A sum that is off by less than a millionth is not told as another.
  return String(round(Number((inUnit * 100).toFixed(4))) / 100);
}
