import { Decision } from './types';

/** Whether pages show anything of what was decided, the words of a reason among it; when the cluster was last seen is no news. */
export function isShown({
  environment: { observedAt: _, ...environment },
  components,
  dropped,
  operation,
  timeline,
}: Decision): boolean {
  return (
    Object.keys(environment).length > 0 ||
    components.length > 0 ||
    dropped.length > 0 ||
    operation !== undefined ||
    timeline.length > 0
  );
}
