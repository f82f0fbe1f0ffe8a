import { defaultVersion, readCatalogue } from '../catalogue/readCatalogue';
import { ComponentTemplate, Values } from '../catalogue/types';
import {
  ChartReference,
  ComponentDefinition,
  Preset,
  Requests,
} from '../types';
import { fill } from './fill';
import { fillCharts, renderCharts } from './renderCharts';
import { renderObjects } from './renderObjects';
import { addRequests, sumRequests } from './requests';
import { sampleContext } from './sample';

const PRESETS: Preset[] = ['small', 'medium', 'large'];

const measured = new Map<string, Requests>();

function measure(component: ComponentTemplate, preset: Preset): Requests {
  const key = `${component.name}/${preset}`;
  if (!measured.has(key)) {
    const { version } = component.versions[0];
    const context = sampleContext(component, version, preset);
    const charts = renderCharts(component, context, preset);
    measured.set(
      key,
      addRequests(
        sumRequests(renderObjects(component, version, context)),
        ...charts.flatMap(({ resources }) =>
          resources.map(({ requests }) => requests),
        ),
      ),
    );
  }
  return measured.get(key)!;
}

const referred = new Map<string, ChartReference[]>();

function referredCharts(component: ComponentTemplate): ChartReference[] {
  if (!referred.has(component.name)) {
    const context = sampleContext(
      component,
      defaultVersion(component),
      'small',
    );
    referred.set(
      component.name,
      fillCharts(component, context).map(({ repository, chart, version }) => ({
        ...{ repository, chart, version },
      })),
    );
  }
  return referred.get(component.name)!;
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
    charts: referredCharts(component),
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
