import { readCatalogue } from '../catalogue/readCatalogue';
import { ComponentTemplate, Values } from '../catalogue/types';
import {
  ComponentDefinition,
  EnvironmentSpec,
  Preset,
  Requests,
} from '../types';
import { baseContext, componentContext } from './context';
import { fill } from './fill';
import { renderObjects } from './renderObjects';
import { sumRequests } from './requests';

const PRESETS: Preset[] = ['small', 'medium', 'large'];

/** What a component asks for does not depend on names, so any will do. */
const SAMPLE: EnvironmentSpec = {
  id: 'sample',
  title: 'Sample',
  owner: 'sample',
  cluster: 'sample',
  namespace: 'sample',
  preset: 'small',
  secrets: 'demo',
  components: [],
};

const SAMPLE_SITE = {
  repository: { url: '', branch: '', path: '' },
  argocd: { namespace: '', destination: '' },
};

const measured = new Map<string, Requests>();

function measure(component: ComponentTemplate, preset: Preset): Requests {
  const key = `${component.name}/${preset}`;
  if (!measured.has(key)) {
    const spec = { ...SAMPLE, preset };
    const { version } = component.versions[0];
    const context = {
      ...componentContext(
        baseContext(readCatalogue(), spec, SAMPLE_SITE),
        component,
        spec,
        version,
      ),
      databases: [],
      externalSecrets: [],
      quota: { cpu: '0', memory: '0', memoryLimit: '0', storage: '0' },
    };
    measured.set(key, sumRequests(renderObjects(component, version, context)));
  }
  return measured.get(key)!;
}

function readSecrets({ secrets, readsSecrets }: ComponentTemplate) {
  const others = readCatalogue()
    .components.flatMap(component => component.secrets)
    .filter(({ name }) => readsSecrets.includes(name));
  return [...secrets, ...others];
}

/** What is told of a component; with a context, for one environment. */
export function describeComponent(
  component: ComponentTemplate,
  context: Values = { environment: { namespace: '<namespace>' } },
): ComponentDefinition {
  const { name, title, purpose, wave, optional, needs } = component;
  return {
    ...{ name, title, purpose, wave, optional, needs },
    versions: component.versions.map(
      ({ version, default: isDefault, warnings }) => ({
        version,
        default: isDefault || component.versions.length === 1,
        warnings,
      }),
    ),
    requests: Object.fromEntries(
      PRESETS.map(preset => [preset, measure(component, preset)]),
    ) as Record<Preset, Requests>,
    endpoints: component.endpoints.map(endpoint => ({
      name: endpoint.name,
      url: String(fill(endpoint.url, context)),
    })),
    secrets: readSecrets(component),
  };
}

/**
 * All components that an environment can have, in the order of their waves.
 *
 * @public
 */
export function componentDefinitions(): ComponentDefinition[] {
  return readCatalogue().components.map(component =>
    describeComponent(component),
  );
}
