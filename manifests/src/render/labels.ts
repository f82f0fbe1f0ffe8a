import { KubernetesObject } from '../types';

/** Names the environment that an object belongs to. @public */
export const ENVIRONMENT_LABEL = 'lakehouse-portal.io/environment';

/** Names the component that an object belongs to. @public */
export const COMPONENT_LABEL = 'lakehouse-portal.io/component';

/** What the parent Application tells of its environment. @public */
export const ENVIRONMENT_ANNOTATIONS = {
  title: 'lakehouse-portal.io/title',
  owner: 'lakehouse-portal.io/owner',
  cluster: 'lakehouse-portal.io/cluster',
  specHash: 'lakehouse-portal.io/spec-hash',
} as const;

export interface Whose {
  environment: string;
  component: string;
  version: string;
}

/** Name of a component's Application. @public */
export function applicationName(environment: string, component: string) {
  return `${environment}-${component}`;
}

/** By these, pods of charts are known to network policies and to the portal. Their other labels are the chart's. */
export function podLabels(environment: string, component: string) {
  return {
    [ENVIRONMENT_LABEL]: environment,
    [COMPONENT_LABEL]: component,
    'app.kubernetes.io/part-of': 'lakehouse',
  };
}

function commonLabels({ environment, component }: Whose) {
  return {
    ...podLabels(environment, component),
    'app.kubernetes.io/name': component,
    // Older versions of Argo CD know their objects by this label, and set it to the name of the Application.
    'app.kubernetes.io/instance': applicationName(environment, component),
  };
}

type Fields = Record<string, any>;

function withPodLabels({ template, ...spec }: Fields, whose: Whose): Fields {
  const labels = { ...commonLabels(whose), ...template.metadata?.labels };
  return {
    ...spec,
    template: { ...template, metadata: { ...template.metadata, labels } },
  };
}

/** Labels an object, and the pods that it makes. Labels of the template stay. */
export function labelled(
  object: KubernetesObject,
  whose: Whose,
): KubernetesObject {
  const labels = {
    ...commonLabels(whose),
    'app.kubernetes.io/version': whose.version,
    'app.kubernetes.io/managed-by': 'lakehouse-portal',
    ...object.metadata.labels,
  };
  const result: KubernetesObject = {
    ...object,
    metadata: { ...object.metadata, labels },
  };
  const spec = object.spec as Fields;
  if (object.kind === 'CronJob') {
    const { jobTemplate } = spec;
    result.spec = {
      ...spec,
      jobTemplate: {
        ...jobTemplate,
        spec: withPodLabels(jobTemplate.spec, whose),
      },
    };
  } else if (['Deployment', 'StatefulSet', 'Job'].includes(object.kind)) {
    result.spec = withPodLabels(spec, whose);
  }
  return result;
}
