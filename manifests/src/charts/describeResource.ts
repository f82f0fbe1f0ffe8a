import {
  InventoriedContainer,
  InventoriedPods,
  InventoriedResource,
} from '../catalogue/inventory';
import { hookOf } from './hooks';
import { podTemplateOf } from './podsOf';
import { Container, RenderedObject } from './types';

type ServiceAccount = Pick<
  RenderedObject,
  'metadata' | 'automountServiceAccountToken'
>;

function describeContainer(container: Container): InventoriedContainer {
  const { name, image, command, args, env = [], envFrom = [] } = container;
  const { requests = {}, limits = {} } = container.resources ?? {};
  const quantities = (of: Record<string, string>) => ({
    cpu: String(of.cpu ?? 0),
    memory: String(of.memory ?? 0),
  });
  const secrets = env.flatMap(({ name: variable, valueFrom }) =>
    valueFrom?.secretKeyRef
      ? [
          [
            variable,
            `${valueFrom.secretKeyRef.name}/${valueFrom.secretKeyRef.key}`,
          ],
        ]
      : [],
  );
  const values = env
    .filter(({ valueFrom }) => !valueFrom)
    .map(({ name: variable, value }) => [variable, String(value ?? '')]);
  const sources = envFrom.map(({ secretRef, configMapRef }) =>
    secretRef ? `secret/${secretRef.name}` : `configMap/${configMapRef?.name}`,
  );
  return {
    name,
    image,
    ...(command && { command: command.map(String) }),
    ...(args && { args: args.map(String) }),
    ...(values.length > 0 && { env: Object.fromEntries(values) }),
    ...(secrets.length > 0 && { secrets: Object.fromEntries(secrets) }),
    ...(sources.length > 0 && { envFrom: sources }),
    requests: quantities(requests),
    limits: quantities(limits),
  };
}

function describePods(
  object: RenderedObject,
  accounts: ServiceAccount[],
): InventoriedPods | undefined {
  const template = podTemplateOf(object);
  if (!template) return undefined;
  const pod = template.spec;
  const serviceAccount = pod.serviceAccountName ?? 'default';
  const account = accounts.find(
    ({ metadata }) => metadata.name === serviceAccount,
  );
  return {
    replicas: object.spec?.replicas ?? 1,
    labels: template.metadata?.labels ?? {},
    serviceAccount,
    token:
      pod.automountServiceAccountToken ??
      account?.automountServiceAccountToken ??
      true,
    ...(pod.initContainers && {
      initContainers: pod.initContainers.map(describeContainer),
    }),
    containers: pod.containers.map(describeContainer),
  };
}

/** What the inventory keeps of an object that a chart renders. Accounts may be the chart's or the component's own. */
export function describeResource(
  object: RenderedObject,
  accounts: ServiceAccount[],
): InventoriedResource {
  const { apiVersion, kind, metadata, spec } = object;
  const hook = hookOf(object);
  const pods = describePods(object, accounts);
  const claims = [
    ...(kind === 'PersistentVolumeClaim'
      ? [spec?.resources?.requests?.storage ?? '0']
      : []),
    ...(spec?.volumeClaimTemplates ?? []).map(
      claim => claim.spec.resources.requests.storage,
    ),
  ];
  return {
    apiVersion,
    kind,
    name: metadata.name,
    ...(hook && { hook }),
    ...(claims.length > 0 && { claims }),
    ...(pods && { pods }),
  };
}
