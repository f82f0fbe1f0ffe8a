import { readCatalogue } from '../catalogue/readCatalogue';
import { ComponentTemplate, Values } from '../catalogue/types';
import { checkSite } from '../spec/checkSite';
import { checkSpec } from '../spec/checkSpec';
import { BASE_COMPONENT, SECRETS_COMPONENT } from '../spec/isPartOf';
import {
  EnvironmentSpec,
  RenderedComponent,
  RenderedEnvironment,
  RenderedFile,
  Site,
} from '../types';
import {
  componentApplication,
  environmentApplication,
  environmentProject,
  valuesPath,
} from './applications';
import {
  baseContext,
  componentContext,
  externalSecret,
  quota,
  uniqueSecrets,
} from './context';
import { describeComponent } from './describeComponent';
import { renderCharts } from './renderCharts';
import { objectPath, renderObjects } from './renderObjects';
import { addRequests, sumRequests } from './requests';
import { toYaml } from './toYaml';

/** What a component's templates see of the other components. */
function shared(parts: ComponentTemplate[], spec: EnvironmentSpec): Values {
  const isExternal = spec.secrets === 'external-secrets';
  return {
    databases: parts.flatMap(
      ({ databases }) => databases,
    ) as unknown as Values[],
    externalSecrets: isExternal
      ? uniqueSecrets(parts).map(secret => externalSecret(secret, spec.id))
      : [],
  };
}

function renderComponents(
  spec: EnvironmentSpec,
  site: Site,
  base: Values,
): RenderedComponent[] {
  const catalogue = readCatalogue();
  const parts = spec.components.map(
    ({ name }) => catalogue.components.find(part => part.name === name)!,
  );
  const others = shared(parts, spec);
  const render = (component: ComponentTemplate, extra: Values) => {
    const { version } = spec.components.find(
      ({ name }) => name === component.name,
    )!;
    const context = {
      ...componentContext(base, component, spec, version),
      ...others,
      ...extra,
    };
    // Sealed Secrets are made with the cluster's key, by people: their files are only referred to.
    const referred =
      component.name === SECRETS_COMPONENT && spec.secrets === 'sealed-secrets';
    const objects = referred ? [] : renderObjects(component, version, context);
    const charts = renderCharts(component, context, spec.preset, site);
    return {
      definition: describeComponent(component, context),
      version,
      application: componentApplication(
        catalogue,
        component,
        spec,
        site,
        context,
        charts,
      ),
      objects,
      charts,
      requests: addRequests(
        sumRequests(objects),
        ...charts.flatMap(({ resources }) =>
          resources.map(({ requests }) => requests),
        ),
      ),
    };
  };
  const bounded = parts
    .filter(({ name }) => name !== BASE_COMPONENT)
    .map(component => render(component, {}));
  const asked = addRequests(...bounded.map(({ requests }) => requests));
  const bounds = parts
    .filter(({ name }) => name === BASE_COMPONENT)
    .map(component => render(component, { quota: quota(asked) }));
  return [...bounds, ...bounded];
}

function filesOf(
  spec: EnvironmentSpec,
  environment: Omit<RenderedEnvironment, 'files'>,
): RenderedFile[] {
  const data: [string, unknown][] = [
    ['argocd/project.yaml', environment.project],
    ['argocd/environment-app.yaml', environment.root],
    ...environment.components.flatMap(
      ({ definition, application, objects, charts }): [string, unknown][] => [
        [`argocd/apps/${definition.name}-app.yaml`, application],
        ...charts.map(({ release, values }): [string, unknown] => [
          valuesPath(definition.name, release),
          values,
        ]),
        ...objects.map((object): [string, unknown] => [
          objectPath(definition.name, object),
          object,
        ]),
      ],
    ),
  ];
  return [
    { path: 'environment.yaml', content: toYaml(spec, 'as-given') },
    ...data.map(([path, content]) => ({ path, content: toYaml(content) })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * All files and objects of an environment. The same specification and site always give the same, byte for byte. Throws
 * when the specification has problems; `checkSpec` and `checkSite` name them.
 *
 * @public
 */
export function renderEnvironment(
  input: EnvironmentSpec,
  site: Site,
): RenderedEnvironment {
  const { spec, problems: own } = checkSpec(input);
  const problems = spec ? checkSite(spec, site) : own;
  if (!spec || problems.length > 0) {
    const texts = problems.map(({ field, message }) => `${field}: ${message}`);
    throw new Error(`The specification has problems. ${texts.join(' ')}`);
  }
  const catalogue = readCatalogue();
  const base = baseContext(catalogue, spec, site);
  const components = renderComponents(spec, site, base);
  const environment = {
    project: environmentProject(
      catalogue,
      spec,
      site,
      base,
      components.flatMap(({ application, objects }) => [
        application,
        ...objects,
      ]),
      components.flatMap(({ charts }) => charts),
    ),
    root: environmentApplication(catalogue, spec, site, base),
    components,
    requests: addRequests(...components.map(({ requests }) => requests)),
  };
  return { ...environment, files: filesOf(spec, environment) };
}
