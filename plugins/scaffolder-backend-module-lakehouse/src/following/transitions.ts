import {
  EnvironmentDetail,
  Reason,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { describeReason } from '../environments/words';

/** Of an environment, what a task's log tells: by component, its readiness and why. */
export interface EnvironmentView {
  state: string;
  reason?: string;
  components: Map<string, { readiness: string; reason?: string }>;
}

const words = (reason?: Reason) => reason && describeReason(reason);

/** What is to be seen of the environment now. */
export function viewOf(environment: EnvironmentDetail): EnvironmentView {
  return {
    state: environment.state,
    reason: words(environment.reason),
    components: new Map(
      [...environment.details]
        .sort((a, b) => a.wave - b.wave)
        .map(({ name, readiness, reason }) => [
          name,
          { readiness, reason: words(reason) },
        ]),
    ),
  };
}

/** Everything that is not as it was, each once. */
export function transitionsBetween(
  before: EnvironmentView | undefined,
  after: EnvironmentView,
): string[] {
  const lines: string[] = [];
  for (const [name, { readiness, reason }] of after.components) {
    const was = before?.components.get(name);
    // That a component waits for its turn is worth no line of its own.
    if (!was && readiness === 'waiting') {
      continue;
    }
    if (was?.readiness !== readiness) {
      lines.push(
        `${name}: ${was ? `${was.readiness} → ` : ''}${readiness}${
          reason ? `: ${reason}` : ''
        }`,
      );
    } else if (reason && was.reason !== reason && readiness !== 'waiting') {
      lines.push(`${name}: still ${readiness}: ${reason}`);
    }
  }
  for (const name of before?.components.keys() ?? []) {
    if (!after.components.has(name)) {
      lines.push(`${name}: gone`);
    }
  }
  if (before?.state !== after.state) {
    lines.push(
      `Environment: ${before ? `${before.state} → ` : ''}${after.state}${
        after.reason ? `: ${after.reason}` : ''
      }`,
    );
  }
  return lines;
}
