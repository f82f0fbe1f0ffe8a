import { containersOf } from './podsOf';
import { Container, PodSpec } from './types';

/** What the pod security standard `restricted` lets pods mount. */
const VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

function violationsOfContainer(
  { name, ports = [], securityContext: own = {} }: Container,
  { securityContext: shared = {} }: PodSpec,
): string[] {
  const user = own.runAsUser ?? shared.runAsUser;
  const profile = own.seccompProfile ?? shared.seccompProfile;
  const { add = [], drop = [] } = own.capabilities ?? {};
  const violations: [boolean, string][] = [
    [Boolean(own.privileged), 'is privileged'],
    [
      own.allowPrivilegeEscalation !== false,
      'may escalate its privileges (allowPrivilegeEscalation)',
    ],
    [!(own.runAsNonRoot ?? shared.runAsNonRoot), 'may run as root'],
    [user === 0, 'runs as user 0'],
    [
      !['RuntimeDefault', 'Localhost'].includes(profile?.type ?? ''),
      'has no seccomp profile',
    ],
    [!drop.includes('ALL'), 'keeps capabilities (drop: [ALL])'],
    [
      add.some(capability => capability !== 'NET_BIND_SERVICE'),
      'adds capabilities',
    ],
    [(own.procMount ?? 'Default') !== 'Default', 'mounts /proc its own way'],
    [ports.some(({ hostPort }) => hostPort), 'takes a port of its node'],
  ];
  return violations
    .filter(([violated]) => violated)
    .map(([, text]) => `container ${name} ${text}`);
}

/**
 * What the namespace's pod security standard would refuse of a pod. As in Kubernetes' own check, but for SELinux and
 * AppArmor, which no chart here touches.
 */
export function violationsOf(pod: PodSpec): string[] {
  const volumes = (pod.volumes ?? []).filter(({ name: _, ...source }) =>
    Object.keys(source).some(kind => !VOLUMES.includes(kind)),
  );
  return [
    ...(pod.hostNetwork || pod.hostPID || pod.hostIPC
      ? ['shares namespaces of its node']
      : []),
    ...(pod.securityContext?.sysctls?.length ? ['sets sysctls'] : []),
    ...volumes.map(
      ({ name }) => `mounts the volume ${name} of a kind that is not allowed`,
    ),
    ...containersOf(pod).flatMap(container =>
      violationsOfContainer(container, pod),
    ),
  ];
}
