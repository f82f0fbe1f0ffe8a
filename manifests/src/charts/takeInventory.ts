import { readCatalogue } from '../catalogue/readCatalogue';
import {
  ChartRender,
  Inventory,
  InventoriedChart,
} from '../catalogue/inventory';
import { ComponentTemplate } from '../catalogue/types';
import { canonicalJson } from '../render/canonicalJson';
import { podLabels } from '../render/labels';
import { renderObjects } from '../render/renderObjects';
import { FilledChart, fillCharts, valuesHash } from '../render/renderCharts';
import { sampleContext } from '../render/sample';
import { Preset } from '../types';
import { describeResource } from './describeResource';
import { findChart } from './findChart';
import { Helm } from './Helm';
import { refusalsOf } from './refusals';
import { RenderedObject } from './types';

const PRESETS: Preset[] = ['small', 'medium', 'large'];
/** What has to work, from the oldest on. */
const OLDEST = '1.24.0';
const NEWEST = '1.34.0';

export interface Tools {
  helm: Helm;
  /** Folder with the charts; without it they are fetched. */
  from?: string;
  downloads: string;
}

interface Rendering {
  render: ChartRender;
  refusals: string[];
}

const compareBy = (resource: { kind: string; name: string }) =>
  `${resource.kind} ${resource.name}`;

/** What is left unsaid by values must come out the same each time: Argo CD renders anew all the time. */
function changing(renders: RenderedObject[][]): string[] {
  const [first, again, newest] = renders.map(canonicalJson);
  return [
    ...(first === again ? [] : ['does not render the same twice']),
    ...(first === newest
      ? []
      : [`renders other objects for Kubernetes ${NEWEST} than for ${OLDEST}`]),
  ];
}

async function renderChart(
  component: ComponentTemplate,
  chart: FilledChart,
  path: string,
  namespace: string,
  own: RenderedObject[],
  helm: Helm,
): Promise<Rendering> {
  const { release, values, secrets } = chart;
  const renders: RenderedObject[][] = [];
  for (const kubernetes of [OLDEST, OLDEST, NEWEST]) {
    renders.push(
      await helm.template({
        ...{ chart: path, release, namespace, kubernetes, values },
      }),
    );
  }
  const [objects] = renders;
  const accounts = [...objects, ...own].filter(
    ({ kind }) => kind === 'ServiceAccount',
  );
  return {
    refusals: [
      ...changing(renders),
      ...refusalsOf(objects, {
        namespace,
        images: Object.values(readCatalogue().images),
        labels: podLabels(namespace, component.name),
        secrets,
      }),
    ],
    render: {
      values: valuesHash(values),
      resources: objects
        .map(object => describeResource(object, accounts))
        .sort((a, b) => (compareBy(a) < compareBy(b) ? -1 : 1)),
    },
  };
}

/** Renders one chart of a component for each preset. */
async function takeChart(
  component: ComponentTemplate,
  version: string,
  release: string,
  { helm, from, downloads }: Tools,
): Promise<{ chart: InventoriedChart; refusals: string[] }> {
  const renders = new Map<Preset, Rendering>();
  const filled = PRESETS.map(preset => {
    const context = sampleContext(component, version, preset);
    return {
      preset,
      ...(context.environment as { namespace: string }),
      own: renderObjects(component, version, context) as RenderedObject[],
      chart: fillCharts(component, context).find(
        each => each.release === release,
      )!,
    };
  });
  const [{ chart: first }] = filled;
  const { path, digest } = await findChart(first, { helm, from, downloads });
  for (const { preset, chart, namespace, own } of filled) {
    renders.set(
      preset,
      await renderChart(component, chart, path, namespace, own, helm),
    );
  }
  const render = (preset: Preset) => renders.get(preset)!.render;
  return {
    chart: {
      release,
      componentVersion: version,
      repository: first.repository,
      chart: first.chart,
      version: first.version,
      digest,
      presets: {
        small: render('small'),
        medium: render('medium'),
        large: render('large'),
      },
    },
    refusals: [...renders.values()].flatMap(({ refusals }) => refusals),
  };
}

/** Says what the charts of a component bring in each of its versions, or why they must not. */
export async function takeInventory(
  component: ComponentTemplate,
  tools: Tools,
): Promise<{ inventory: Inventory; refusals: string[] }> {
  const inventory: Inventory = { charts: [] };
  const refusals = new Set<string>();
  for (const { version } of component.versions) {
    for (const { release } of component.charts) {
      const taken = await takeChart(component, version, release, tools);
      inventory.charts.push(taken.chart);
      taken.refusals.forEach(text => refusals.add(`${release}: ${text}`));
    }
  }
  return { inventory, refusals: [...refusals] };
}
