import { readFileSync } from 'node:fs';
import { Config } from '@backstage/config';
import { parseQuantity } from './parseQuantity';
import { readId, readUrl } from './readValues';
import { ClusterConfig, QuotaConfig } from './types';

/** What a quota can limit. */
const LIMITED = ['cpu', 'memory', 'storage'];

/** Reads `clusters.<id>`. */
export function readCluster(
  id: string,
  config: Config,
  path: string,
  /** Ids of `lakehouse.environments`. */
  configured: string[],
): ClusterConfig {
  readId(id, path);
  const url = readUrl(config.getString('url'), `${path}.url`).replace(
    /\/+$/,
    '',
  );
  const argocd = config.getOptionalConfig('argocd');
  const argocdUrl = argocd?.getOptionalString('url');
  const simulation = config.getOptionalString('simulation.environment');
  if (simulation !== undefined && !configured.includes(simulation)) {
    throw new Error(
      `Invalid config at '${path}.simulation.environment': there is no environment '${simulation}' in 'lakehouse.environments'`,
    );
  }
  const token = config.getString('token');
  const namespace = readName(
    argocd?.getOptionalString('namespace') ?? 'argocd',
    `${path}.argocd.namespace`,
  );
  return {
    id,
    title: config.getOptionalString('title') ?? id,
    url,
    caData: readCa(config, path),
    token,
    account: serviceAccountOf(token) ?? { namespace, name: 'lakehouse-portal' },
    argocd: {
      namespace,
      destination:
        argocd?.getOptionalString('destination') ??
        'https://kubernetes.default.svc',
      url:
        argocdUrl &&
        readUrl(argocdUrl, `${path}.argocd.url`).replace(/\/+$/, ''),
    },
    namespaces: readNamespaces(config, `${path}.namespaces`),
    ...(config.has('quota') && { quota: readQuota(config, `${path}.quota`) }),
    ...(config.getOptionalBoolean('charts') === false && {
      charts: false as const,
    }),
    ...(simulation !== undefined && {
      simulation: { environment: simulation },
    }),
  };
}

function readCa(config: Config, path: string): string | undefined {
  const data = config.getOptionalString('caData');
  const file = config.getOptionalString('caFile');
  if (data !== undefined && file !== undefined) {
    throw new Error(
      `Invalid config at '${path}.caFile': there is a 'caData' already`,
    );
  }
  if (file !== undefined) {
    try {
      return readFileSync(file).toString('base64');
    } catch (error) {
      throw new Error(
        `Invalid config at '${path}.caFile': ${(error as Error).message}`,
      );
    }
  }
  if (
    data !== undefined &&
    !Buffer.from(data, 'base64').toString('latin1').includes('-----BEGIN ')
  ) {
    throw new Error(
      `Invalid config at '${path}.caData': must be the base64 text of a PEM certificate`,
    );
  }
  return data;
}

function readNamespaces(config: Config, path: string): string[] {
  const patterns = config.getOptionalStringArray('namespaces') ?? [
    'lakehouse-*',
  ];
  if (patterns.length === 0) {
    throw new Error(
      `Invalid config at '${path}': names no namespace; leave it out for 'lakehouse-*'`,
    );
  }
  for (const pattern of patterns) {
    if (!/^[a-z0-9*]([a-z0-9*-]*[a-z0-9*])?$/.test(pattern)) {
      throw new Error(
        `Invalid config at '${path}': '${pattern}' is not the name of a namespace, with '*' for any text`,
      );
    }
  }
  return patterns;
}

function readQuota(config: Config, path: string): QuotaConfig {
  const quota = config.getConfig('quota');
  const keys = quota.keys();
  if (keys.length === 0) {
    throw new Error(
      `Invalid config at '${path}': limits nothing; leave it out, or name ${LIMITED.join(
        ', ',
      )}`,
    );
  }
  return Object.fromEntries(
    keys.map(key => {
      const value = parseQuantity(quota.getOptional(key));
      if (!LIMITED.includes(key)) {
        throw new Error(
          `Invalid config at '${path}.${key}': is none of ${LIMITED.join(
            ', ',
          )}`,
        );
      }
      if (value === undefined || value < 0) {
        throw new Error(
          `Invalid config at '${path}.${key}': is not a quantity of Kubernetes, such as 64 or 256Gi`,
        );
      }
      return [key, value];
    }),
  );
}

function readName(name: string, path: string): string {
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) {
    throw new Error(
      `Invalid config at '${path}': '${name}' is not the name of a namespace`,
    );
  }
  return name;
}

/** Tokens of service accounts say whose they are: `system:serviceaccount:<namespace>:<name>`. */
function serviceAccountOf(
  token: string,
): { namespace: string; name: string } | undefined {
  try {
    const [, payload] = token.split('.');
    const { sub } = JSON.parse(
      Buffer.from(payload, 'base64url').toString('utf8'),
    );
    const [, namespace, name] =
      /^system:serviceaccount:([^:]+):([^:]+)$/.exec(sub) ?? [];
    return namespace && name ? { namespace, name } : undefined;
  } catch {
    return undefined;
  }
}
