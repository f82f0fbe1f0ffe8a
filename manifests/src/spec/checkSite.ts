import { readCatalogue } from '../catalogue/readCatalogue';
import { EnvironmentSpec, Site, SpecProblem } from '../types';
import { problem } from './problem';

/**
 * What keeps an environment from being deployed where it should be, whatever else is right with it.
 *
 * @public
 */
export function checkSite(
  { components }: Pick<EnvironmentSpec, 'components'>,
  { charts }: Pick<Site, 'charts'>,
): SpecProblem[] {
  if (charts !== false) return [];
  const ofCharts = readCatalogue()
    .components.filter(component => component.charts.length > 0)
    .map(({ name }) => name);
  return components.flatMap(({ name }, index) =>
    ofCharts.includes(name)
      ? [
          problem('charts-unavailable', `components.${index}.name`, {
            component: name,
          }),
        ]
      : [],
  );
}
