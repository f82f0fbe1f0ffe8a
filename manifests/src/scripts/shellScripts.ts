import { KubernetesObject, RenderedEnvironment } from '../types';

/** A script of a shell, under a name that tells where it stands. */
export interface ShellScript {
  name: string;
  text: string;
}

interface Runnable {
  name: string;
  command?: string[];
  args?: string[];
  lifecycle?: Record<string, { exec?: { command: string[] } }>;
}

/** Every container in a value, wherever that is: of a pod's template, or of what a chart is given for its own. */
function runnables(value: unknown): Runnable[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, entry]) =>
    /containers$/i.test(key) && Array.isArray(entry) ? entry : runnables(entry),
  );
}

/** What a command gives to a shell; undefined where it gives nothing. */
function givenToShell(words: readonly string[]): string | undefined {
  const at = words.findIndex(word => /^-[a-z]*c$/.test(word));
  if (!/(^|\/)(ba)?sh$/.test(words[0] ?? '') || at < 0) return undefined;
  return `#!/bin/${words[0].split('/').at(-1)}\n${words[at + 1]}\n`;
}

function ofObject({
  kind,
  metadata,
  ...rest
}: KubernetesObject): ShellScript[] {
  // Its end is a hash of what it holds.
  const owner = metadata.name.replace(/-[0-9a-f]{8}$/, '');
  if (kind === 'ConfigMap') {
    return (
      Object.entries((rest.data ?? {}) as Record<string, string>)
        .filter(([key, text]) => key.endsWith('.sh') || /^#!.*sh\b/.test(text))
        // Pods call `/bin/sh` with them, so that they need not say it.
        .map(([key, text]) => ({
          name: `${owner}-${key}`,
          text: text.startsWith('#!') ? text : `#!/bin/sh\n${text}`,
        }))
    );
  }
  return ofContainers(owner, rest);
}

function ofContainers(owner: string, value: unknown): ShellScript[] {
  return runnables(value).flatMap(({ name, command, args, lifecycle }) =>
    [
      ['command', [...(command ?? []), ...(args ?? [])]] as const,
      ...Object.entries(lifecycle ?? {}).map(
        ([hook, { exec }]) => [hook, exec?.command ?? []] as const,
      ),
    ].flatMap(([part, words]) => {
      const text = givenToShell(words);
      return text ? [{ name: `${owner}-${name}-${part}.sh`, text }] : [];
    }),
  );
}

/** Scripts that the pods of an environment run, as far as they are ours: those that charts bring are none. */
export function shellScripts({
  components,
}: RenderedEnvironment): ShellScript[] {
  return components.flatMap(({ definition, objects, charts }) =>
    [
      ...objects.flatMap(ofObject),
      ...charts.flatMap(({ release, values }) => ofContainers(release, values)),
    ].map(({ name, text }) => ({ name: `${definition.name}-${name}`, text })),
  );
}
