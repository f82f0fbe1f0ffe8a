import { InventoriedPods, InventoriedResource } from '../catalogue/inventory';
import { readCatalogue } from '../catalogue/readCatalogue';
import { RenderedComponent, RenderedEnvironment } from '../types';
import { PRESETS } from './environments';

/** What an inventory says of something that makes pods. */
export interface ChartPods extends InventoriedPods {
  component: string;
  release: string;
  kind: string;
  name: string;
  hook?: string;
}

export function presetOf({ files }: RenderedEnvironment) {
  const { content } = files.find(({ path }) => path === 'environment.yaml')!;
  return PRESETS.find(preset => content.includes(`preset: ${preset}`))!;
}

function inventoryOf(
  environment: RenderedEnvironment,
  { definition, version }: RenderedComponent,
): [string, InventoriedResource[]][] {
  const { inventory } = readCatalogue().components.find(
    ({ name }) => name === definition.name,
  )!;
  return (inventory?.charts ?? [])
    .filter(({ componentVersion }) => componentVersion === version)
    .map(({ release, presets }) => [
      release,
      presets[presetOf(environment)].resources,
    ]);
}

/** What the charts of an environment bring that makes pods; of one component or all. */
export function chartPods(
  environment: RenderedEnvironment,
  component?: string,
): ChartPods[] {
  return environment.components
    .filter(({ definition }) => !component || definition.name === component)
    .flatMap(part =>
      inventoryOf(environment, part).flatMap(([release, resources]) =>
        resources.flatMap(({ kind, name, hook, pods }) =>
          pods
            ? [
                {
                  ...pods,
                  component: part.definition.name,
                  ...{ release, kind, name, hook },
                },
              ]
            : [],
        ),
      ),
    );
}

/** The values that a chart gets in an environment. */
export function chartValues(
  environment: RenderedEnvironment,
  component: string,
  release: string,
): any {
  return environment.components
    .find(({ definition }) => definition.name === component)!
    .charts.find(chart => chart.release === release)!.values;
}
