import { livePods, podRef, reason, Rule, sentence } from './types';

const REASONS = new Set([
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'StartError',
  'PreStartHookError',
  'PostStartHookError',
]);

/** A container cannot even start; most often a Secret or ConfigMap that it reads is not there. */
export const containerConfig: Rule = scene =>
  livePods(scene).flatMap(pod =>
    pod.containers.flatMap(({ name, state }) => {
      if (state.is !== 'waiting' || !REASONS.has(state.reason ?? '')) return [];
      const detail = state.message ?? state.reason ?? '';
      const missing = /(secret|configmap) "([^"]+)" not found/.exec(detail);
      const key =
        /couldn't find key (\S+) in (Secret|ConfigMap) \S*?([^/\s]+)$/.exec(
          detail,
        );
      const where = `container ${name} of pod ${pod.name}`;
      if (missing) {
        const kind = missing[1] === 'secret' ? 'Secret' : 'ConfigMap';
        return [
          reason(
            'reference-missing',
            { pod: pod.name, container: name, kind, name: missing[2] },
            `The ${kind} ${missing[2]}, which ${where} reads, is not there.`,
            { resource: podRef(pod) },
          ),
        ];
      }
      if (key) {
        return [
          reason(
            'reference-missing',
            {
              pod: pod.name,
              container: name,
              kind: key[2],
              name: `${key[3]}/${key[1]}`,
            },
            `The ${key[2]} ${key[3]}, which ${where} reads, has no key ${key[1]}.`,
            { resource: podRef(pod) },
          ),
        ];
      }
      return [
        reason(
          'container-not-started',
          { pod: pod.name, container: name, detail },
          `Kubernetes cannot start ${where}: ${sentence(detail)}`,
          { resource: podRef(pod) },
        ),
      ];
    }),
  );
