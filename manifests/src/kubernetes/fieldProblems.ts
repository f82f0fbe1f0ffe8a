import fields from './fields-1.24.json';
import { KubernetesFields } from './types';

const { kinds, types }: KubernetesFields = fields;

const SCALARS: Record<string, (value: unknown) => boolean> = {
  any: () => true,
  boolean: value => typeof value === 'boolean',
  integer: value => Number.isInteger(value),
  number: value => typeof value === 'number',
  string: value => typeof value === 'string',
};

function entriesOf(value: unknown, type: string) {
  const isList = type.startsWith('[]');
  return typeof value === 'object' && Array.isArray(value) === isList
    ? Object.entries(value as object)
    : undefined;
}

function problemsOf(value: unknown, type: string, path: string): string[] {
  // To Kubernetes that is as if it were not there.
  if (value === null || value === undefined) return [];
  const choices = type.split('|');
  if (choices.every(choice => SCALARS[choice])) {
    return choices.some(choice => SCALARS[choice](value))
      ? []
      : [`${path} is not of the type ${type}`];
  }
  const entries = entriesOf(value, type);
  if (!entries) return [`${path} is not of the type ${type}`];
  return entries.flatMap(([key, entry]) => {
    const place = `${path}.${key}`;
    if (/^(\[\]|\{\})/.test(type))
      return problemsOf(entry, type.slice(2), place);
    return Object.hasOwn(types[type], key)
      ? problemsOf(entry, types[type][key], place)
      : [`${place} is unknown`];
  });
}

/**
 * What Kubernetes 1.24 would refuse or, worse, forget of an object when it reads it strictly: fields that it does not know,
 * and values of another type. Whether the values make sense, it alone can tell.
 */
export function fieldProblems(object: {
  apiVersion: string;
  kind: string;
}): string[] {
  const { apiVersion, kind } = object;
  const type = kinds[`${apiVersion} ${kind}`];
  return type
    ? problemsOf(object, type, kind)
    : [`${kind} of ${apiVersion} is unknown`];
}
