import { Catalogue, ComponentTemplate, Values } from '../catalogue/types';
import { BASE_COMPONENT, SECRETS_COMPONENT } from '../spec/isPartOf';
import { specHash } from '../spec/specHash';
import {
  EnvironmentSpec,
  KubernetesObject,
  RenderedChart,
  Site,
} from '../types';
import { fill } from './fill';
import { applicationName, ENVIRONMENT_LABEL } from './labels';

const asObject = (value: unknown) => value as KubernetesObject;

/** Name of the AppProject of an environment. @public */
export function projectName(environment: string): string {
  return `lakehouse-${environment}`;
}

/** Where people keep their sealed Secrets: beside the folder that the portal writes, so that it never removes them. */
function sealedSecretsPath(site: Site, spec: EnvironmentSpec): string {
  return `${site.repository.path}-sealed-secrets/${spec.id}`;
}

const SYNC_OPTIONS = [
  // Hashed names: what is no longer named goes only when its successor runs.
  'PruneLast=true',
  'PrunePropagationPolicy=foreground',
  'RespectIgnoreDifferences=true',
  'ServerSideApply=true',
];

/** Where the values of a chart lie in the environment's folder: beside the manifests, which Argo CD applies as they are. */
export function valuesPath(component: string, release: string): string {
  return `values/${component}/${release}.yaml`;
}

/** A single source, or, with charts, several: the repository, then each chart with its values from there. */
function sourcesOf(
  component: ComponentTemplate,
  spec: EnvironmentSpec,
  site: Site,
  charts: RenderedChart[],
): Values {
  const folder = `${site.repository.path}/${spec.id}`;
  const sealed =
    component.name === SECRETS_COMPONENT && spec.secrets === 'sealed-secrets';
  const repository = {
    repoURL: site.repository.url,
    targetRevision: site.repository.branch,
    path: sealed
      ? sealedSecretsPath(site, spec)
      : `${folder}/manifests/${component.name}`,
  };
  return charts.length === 0
    ? { source: repository, sources: undefined }
    : {
        source: undefined,
        sources: [
          { ...repository, ref: 'values' },
          ...charts.map(chart => ({
            repoURL: chart.repository,
            chart: chart.chart,
            targetRevision: chart.version,
            helm: {
              releaseName: chart.release,
              valueFiles: [
                `$values/${folder}/${valuesPath(
                  component.name,
                  chart.release,
                )}`,
              ],
            },
          })),
        ],
      };
}

/** The Application that brings one component. */
export function componentApplication(
  { argocd }: Catalogue,
  component: ComponentTemplate,
  spec: EnvironmentSpec,
  site: Site,
  context: Values,
  charts: RenderedChart[],
): KubernetesObject {
  // Only one Application makes the namespace, or several would write its labels.
  const isFoundation = component.name === BASE_COMPONENT;
  return asObject(
    fill(argocd.componentApp, {
      ...context,
      site: site as unknown as Values,
      application: {
        name: applicationName(spec.id, component.name),
        project: projectName(spec.id),
        wave: String(component.wave),
        ...sourcesOf(component, spec, site, charts),
        specHash: isFoundation ? specHash(spec) : undefined,
        syncOptions: isFoundation
          ? ['CreateNamespace=true', ...SYNC_OPTIONS]
          : SYNC_OPTIONS,
        namespaceMetadata: isFoundation
          ? {
              labels: {
                [ENVIRONMENT_LABEL]: spec.id,
                'pod-security.kubernetes.io/enforce': 'restricted',
                'pod-security.kubernetes.io/warn': 'restricted',
              },
            }
          : undefined,
      },
    }),
  );
}

/** The Application that brings those of the components. */
export function environmentApplication(
  { argocd }: Catalogue,
  spec: EnvironmentSpec,
  site: Site,
  base: Values,
): KubernetesObject {
  return asObject(
    fill(argocd.environmentApp, {
      ...base,
      site: site as unknown as Values,
      application: {
        project: projectName(spec.id),
        path: `${site.repository.path}/${spec.id}/argocd/apps`,
        specHash: specHash(spec),
      },
    }),
  );
}

function groupKinds(
  objects: Pick<KubernetesObject, 'apiVersion' | 'kind'>[],
): Values[] {
  const pairs = new Set(
    objects.map(({ apiVersion, kind }) =>
      [apiVersion.includes('/') ? apiVersion.split('/')[0] : '', kind].join(
        '/',
      ),
    ),
  );
  return [...pairs].sort().map(pair => {
    const [group, kind] = pair.split('/');
    return { group, kind };
  });
}

/** What the environment's Applications may do: these kinds, from these repositories, in this namespace. */
export function environmentProject(
  { argocd }: Catalogue,
  spec: EnvironmentSpec,
  site: Site,
  base: Values,
  objects: KubernetesObject[],
  charts: RenderedChart[],
): KubernetesObject {
  const sealedSecret = {
    apiVersion: 'bitnami.com/v1alpha1',
    kind: 'SealedSecret',
  };
  const kinds = groupKinds([
    ...objects,
    ...charts.flatMap(({ resources }) => resources),
    ...(spec.secrets === 'sealed-secrets' ? [sealedSecret] : []),
  ]);
  const repositories = charts.map(({ repository }) => repository);
  return asObject(
    fill(argocd.project, {
      ...base,
      site: site as unknown as Values,
      project: {
        name: projectName(spec.id),
        kinds,
        sourceRepos: [
          site.repository.url,
          ...[...new Set(repositories)].sort(),
        ],
      },
    }),
  );
}
