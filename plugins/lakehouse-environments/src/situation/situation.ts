import {
  type ComponentSummary,
  type EnvironmentSummary,
  type Reason,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

/** Reasons that only sum up what the components say themselves. */
const SUMMARIES = ['components-ailing', 'components-coming'];

/** How an environment is, as its components tell. */
export interface Situation {
  usable: number;
  all: number;
  /** What is being brought up now. */
  coming: ComponentSummary[];
  /** What is wrong, the most telling first; with the component that it is about. */
  troubles: { reason: Reason; component?: ComponentSummary }[];
}

/** What does not work weighs more than what only differs from Git. */
const isDown = ({ health }: ComponentSummary) => health !== 'Healthy';

/** Components in the order in which they come up. */
export const inWaveOrder = <Component extends { wave: number }>(
  components: readonly Component[],
): Component[] => [...components].sort((a, b) => a.wave - b.wave);

/**
 * What there is to say of an environment. Its own reason comes first, unless it only sums up what components say better.
 */
export function situationOf(environment: EnvironmentSummary): Situation {
  const components = inWaveOrder(environment.components);
  const { reason } = environment;
  const ailing = components
    .flatMap(component =>
      component.readiness === 'ailing' && component.reason
        ? [{ reason: component.reason, component }]
        : [],
    )
    .sort((a, b) => Number(isDown(b.component)) - Number(isDown(a.component)));
  const own =
    reason && !(SUMMARIES.includes(reason.code) && ailing.length > 0)
      ? [{ reason }]
      : [];
  return {
    usable: components.filter(({ readiness }) => readiness === 'usable').length,
    all: components.length,
    coming: components.filter(({ readiness }) => readiness === 'coming'),
    troubles: [...own, ...ailing],
  };
}
