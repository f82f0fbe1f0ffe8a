import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DIGEST, InventoriedChart } from '../catalogue/inventory';
import { ComponentTemplate, Values } from '../catalogue/types';
import { Preset, RenderedChart, Site } from '../types';
import { canonicalJson } from './canonicalJson';
import { fill } from './fill';
import { writeFormats } from './formats';
import { podLabels } from './labels';
import { requestsOfResource } from './requests';

const source = z.strictObject({
  repository: z.string().regex(/^https:\/\/[^\s?#]+[^\s?#/]$/),
  chart: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  // A range would let the chart change by itself.
  version: z.string().regex(/^\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.-]+)?$/),
  digest: z.string().regex(DIGEST).optional(),
});

/** A chart with its values for one environment. */
export interface FilledChart extends z.infer<typeof source> {
  release: string;
  /** Names of Secrets that hold configuration only. */
  secrets: string[];
  values: Values;
}

/**
 * Charts read their values as templates of their own. So these see only what cannot hold one: nothing that people write
 * freely.
 */
function chartContext(component: ComponentTemplate, context: Values): Values {
  const { id, namespace, storageClass, secretStore } =
    context.environment as Values;
  const { preset, values, version, images, imageParts } = context;
  return {
    ...{ preset, values, version, images, imageParts },
    component: context.component,
    environment: { id, namespace, storageClass, secretStore },
    labels: podLabels(String(id), component.name),
  };
}

/** SHA-256 of values, whatever the order of their keys. */
export function valuesHash(values: Values): string {
  return createHash('sha256').update(canonicalJson(values)).digest('hex');
}

/** Values may hold a hash over what else they say, for charts that do not restart pods by themselves. */
function withHash(template: Values, context: Values): Values {
  const filled = (hash: string) =>
    writeFormats(fill(template, { ...context, hash })) as Values;
  return filled(valuesHash(filled('')).slice(0, 8));
}

/** The charts of a component, with what its templates say for this context. */
export function fillCharts(
  component: ComponentTemplate,
  context: Values,
): FilledChart[] {
  const seen = chartContext(component, context);
  return component.charts.map(chart => {
    try {
      return {
        ...source.parse(fill(chart.source, seen)),
        release: chart.release,
        secrets: chart.secrets,
        values: withHash(chart.values, seen),
      };
    } catch (error) {
      throw new Error(
        `${component.name}/${chart.release}: ${(error as Error).message}`,
      );
    }
  });
}

/** The inventory of a chart of a component. */
export function inventoried(
  { name, inventory }: ComponentTemplate,
  release: string,
  version: string,
): InventoriedChart {
  const found = inventory?.charts.find(
    chart => chart.release === release && chart.componentVersion === version,
  );
  if (!found) {
    throw new Error(
      `the inventory of '${name}' does not say what '${release}' brings in version ${version}`,
    );
  }
  return found;
}

/** What the charts of a component bring for one environment, and where its Argo CD finds them. */
export function renderCharts(
  component: ComponentTemplate,
  context: Values,
  preset: Preset,
  site?: Pick<Site, 'charts'>,
): RenderedChart[] {
  const { version } = context.component as { version: string };
  const { namespace } = context.environment as { namespace: string };
  const mirrors = site?.charts || {};
  return fillCharts(component, context).map(chart => ({
    release: chart.release,
    repository: mirrors[chart.repository] ?? chart.repository,
    chart: chart.chart,
    version: chart.version,
    values: chart.values,
    resources: inventoried(component, chart.release, version).presets[
      preset
    ].resources.map(resource => ({
      apiVersion: resource.apiVersion,
      kind: resource.kind,
      name: resource.name,
      namespace,
      requests: requestsOfResource(resource),
    })),
  }));
}
