import { DriftField } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { KubernetesObject } from '../types';
import { sameQuantity } from './sameQuantity';

/** A page shows some fields; whoever changed everything is shown that much. */
const MOST_FIELDS = 50;
const MAX_VALUE = 300;

/** Fields below which values are quantities, so that `1` and `1000m` are the same. */
const QUANTITIES =
  /(^|\.)(resources|limits|requests|hard|capacity|max|min|default|defaultRequest|allocatable|sizeLimit|storage|divisor)(\.|$|\[)/;
/** Members of lists are told apart by these, in this order. Source: Kubernetes API, `x-kubernetes-list-map-keys`. */
const LIST_KEYS = [
  'name',
  'mountPath',
  'containerPort',
  'port',
  'key',
  'ip',
  'type',
];
/** Not the business of whoever wrote the manifest. */
const METADATA_COMPARED = ['labels', 'annotations'];

/**
 * Where a live object differs from what is wanted: only fields that the wanted one sets, since all others belong to
 * defaults and to controllers. Values of Secrets are never told.
 */
export function diffFields(
  desired: KubernetesObject,
  live: KubernetesObject,
): DriftField[] {
  const secret = desired.kind === 'Secret';
  const wanted = comparable(desired);
  const found = comparable(live);
  const fields: DriftField[] = [];
  compare('', wanted, found, fields);
  return fields.slice(0, MOST_FIELDS).map(each =>
    // A section as a whole may hold values too.
    secret && !each.path.startsWith('metadata.') ? { path: each.path } : each,
  );
}

function comparable(object: KubernetesObject): Record<string, unknown> {
  const { status, apiVersion, kind, metadata, stringData, ...rest } = object;
  const kept = Object.fromEntries(
    METADATA_COMPARED.filter(name => metadata[name] !== undefined).map(name => [
      name,
      metadata[name],
    ]),
  );
  const encoded =
    kind === 'Secret' && isMap(stringData)
      ? {
          data: {
            ...(isMap(rest.data) ? rest.data : {}),
            ...Object.fromEntries(
              Object.entries(stringData).map(([key, value]) => [
                key,
                Buffer.from(String(value)).toString('base64'),
              ]),
            ),
          },
        }
      : {};
  return { metadata: kept, ...rest, ...encoded };
}

function compare(
  path: string,
  desired: unknown,
  live: unknown,
  fields: DriftField[],
): void {
  if (isEmpty(desired) && isEmpty(live)) return;
  if (isMap(desired) && (isMap(live) || live === undefined || live === null)) {
    const actual = isMap(live) ? live : {};
    if (live === undefined && path !== '' && Object.keys(desired).length > 3) {
      fields.push(field(path, desired, live));
      return;
    }
    for (const [name, value] of Object.entries(desired)) {
      compare(join(path, name), value, actual[name], fields);
    }
    return;
  }
  if (Array.isArray(desired) && Array.isArray(live)) {
    compareLists(path, desired, live, fields);
    return;
  }
  if (!same(path, desired, live)) fields.push(field(path, desired, live));
}

function compareLists(
  path: string,
  desired: unknown[],
  live: unknown[],
  fields: DriftField[],
): void {
  const key = keyOf(desired) ?? keyOf(live);
  if (key && keyOf(live) !== undefined) {
    const actual = new Map(live.map(item => [(item as Named)[key], item]));
    for (const item of desired) {
      const name = (item as Named)[key];
      const itemPath = `${path}[${key}=${String(name)}]`;
      if (!actual.has(name)) fields.push(field(itemPath, item, undefined));
      else compare(itemPath, item, actual.get(name), fields);
      actual.delete(name);
    }
    for (const [name, item] of actual) {
      fields.push(field(`${path}[${key}=${String(name)}]`, undefined, item));
    }
    return;
  }
  if (desired.length !== live.length) {
    fields.push(field(path, desired, live));
    return;
  }
  desired.forEach((item, index) =>
    compare(`${path}[${index}]`, item, live[index], fields),
  );
}

type Named = Record<string, unknown>;

/** The field by which all members differ from each other. */
function keyOf(items: unknown[]): string | undefined {
  if (items.length === 0 || !items.every(isMap)) return undefined;
  return LIST_KEYS.find(key => {
    const names = items.map(item => (item as Named)[key]);
    return (
      names.every(name => name !== undefined) &&
      new Set(names).size === names.length
    );
  });
}

function same(path: string, desired: unknown, live: unknown): boolean {
  if (desired === live) return true;
  // A zero value that was left out on the way means the same.
  if (live === undefined || live === null) return isZero(desired);
  if (QUANTITIES.test(path) && sameQuantity(desired, live)) return true;
  // YAML reads `5432` as a number where the API takes text, as in annotations and environment variables.
  return (
    typeof desired !== 'object' &&
    typeof live !== 'object' &&
    String(desired) === String(live)
  );
}

function isZero(value: unknown): boolean {
  return value === false || value === 0 || value === '';
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (Array.isArray(value) && value.length === 0) ||
    (isMap(value) && Object.values(value).every(isEmpty))
  );
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function field(path: string, desired: unknown, live: unknown): DriftField {
  return {
    path: path || '.',
    ...(desired !== undefined && { desired: shown(desired) }),
    ...(live !== undefined && { live: shown(live) }),
  };
}

function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? '';
  return json.length > MAX_VALUE ? `${json.slice(0, MAX_VALUE)}…` : json;
}

/** Names with dots, such as those of annotations, stand in brackets. */
function join(path: string, name: string): string {
  if (/^[\w-]+$/.test(name)) return path ? `${path}.${name}` : name;
  return `${path}["${name}"]`;
}
