import {
  Preview,
  Reason,
  Remainder,
  Requests,
  ResourceRef,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

/*
 * Lines of a task's log. The scaffolder shows logs as they were written, without a language of the reader, so they are in
 * English; the pages say the same in theirs.
 */

const GIB = 1024 ** 3;

/** `StatefulSet vendas-dev/postgresql`. */
export function nameOf({ kind, namespace, name }: ResourceRef): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

/** The reason with the resource, the event and the last log line that it rests on. */
export function describeReason(reason: Reason): string {
  return [
    reason.message,
    reason.resource && `(${nameOf(reason.resource)})`,
    reason.event && `- ${reason.event}`,
    reason.log?.length && `- last line of its log: ${reason.log.at(-1)}`,
  ]
    .filter(Boolean)
    .join(' ');
}

const FATES: [Remainder['fate'], string][] = [
  ['stands', 'Stands'],
  ['undone', 'Taken away'],
  ['kept', 'Kept, since it may hold data; nothing here removes it'],
];

/** What an operation left behind, a line for each fate. */
export function describeStands(stands: Remainder[] = []): string[] {
  return FATES.flatMap(([fate, words]) => {
    const resources = stands.filter(each => each.fate === fate);
    return resources.length
      ? [`${words}: ${resources.map(each => nameOf(each.resource)).join(', ')}`]
      : [];
  });
}

/** `16 CPU cores, 64 GiB memory, 500 GiB storage`. */
export function describeRequests({ cpu, memory, storage }: Requests): string {
  const gib = (bytes: number) => `${Number((bytes / GIB).toFixed(1))} GiB`;
  return `${Number(cpu.toFixed(2))} CPU cores, ${gib(memory)} memory, ${gib(
    storage,
  )} storage`;
}

/** What would be made, for a dry run. */
export function describePreview(preview: Preview): string[] {
  const byComponent = new Map<string, string[]>();
  for (const resource of preview.resources) {
    const names = byComponent.get(resource.component) ?? [];
    byComponent.set(resource.component, [...names, nameOf(resource)]);
  }
  return [
    ...[...byComponent].map(
      ([component, names]) => `${component}: ${names.join(', ')}`,
    ),
    ...preview.changes.map(({ change, path }) => `File ${change}: ${path}`),
    preview.requests &&
      `Asks the cluster for ${describeRequests(preview.requests)}`,
    preview.cost &&
      `An estimated ${preview.cost.perMonth} ${preview.cost.currency} a month`,
  ].filter(line => line !== undefined);
}
