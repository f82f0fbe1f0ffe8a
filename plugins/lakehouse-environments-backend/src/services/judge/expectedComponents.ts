import { ANNOTATION_COMPONENT } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  applicationName,
  ComponentDefinition,
  EnvironmentSpec,
} from '@lakehouse-portal/manifests';
import { ApplicationObservation } from '../cluster/types';
import { ExpectedComponent } from './types';

/** Says on an Application which version it deploys. */
const ANNOTATION_VERSION = 'lakehouse-portal.io/version';
const ANNOTATION_WAVE = 'argocd.argoproj.io/sync-wave';
/** Of components that this portal does not know. */
const LAST_WAVE = 99;

/** Components in the order of their waves: those of the specification, else those that the cluster has. */
export function expectedComponents(
  environment: { id: string; spec?: EnvironmentSpec },
  observations: ApplicationObservation[],
  definitions: ComponentDefinition[],
): ExpectedComponent[] {
  const definitionOf = (name: string) =>
    definitions.find(definition => definition.name === name);
  const names = environment.spec
    ? environment.spec.components.map(({ name }) => name)
    : observations.flatMap(({ component }) => component ?? []);
  return [...new Set(names)]
    .map(name => {
      const definition = definitionOf(name);
      const observation = observations.find(each => each.component === name);
      const wave = Number(observation?.annotations[ANNOTATION_WAVE]);
      return {
        name,
        wave: definition?.wave ?? (Number.isInteger(wave) ? wave : LAST_WAVE),
        version:
          environment.spec?.components.find(each => each.name === name)
            ?.version ?? versionOf(observation),
        needs: (definition?.needs ?? []).filter(need => names.includes(need)),
        application:
          observation?.application ?? applicationName(environment.id, name),
      };
    })
    .sort((a, b) => a.wave - b.wave || (a.name < b.name ? -1 : 1));
}

/** Version that an Application deploys, as far as it says so. */
export function versionOf(
  observation: ApplicationObservation | undefined,
): string | undefined {
  return observation?.annotations[ANNOTATION_VERSION];
}

/** Applications of components that are no longer wanted. */
export function superfluous(
  observations: ApplicationObservation[],
  expected: ExpectedComponent[],
): ApplicationObservation[] {
  return observations.filter(
    ({ component, labels }) =>
      (component ?? labels[ANNOTATION_COMPONENT]) !== undefined &&
      !expected.some(({ name }) => name === component),
  );
}
