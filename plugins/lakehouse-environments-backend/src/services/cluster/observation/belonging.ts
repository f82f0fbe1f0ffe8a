import {
  ANNOTATION_COMPONENT,
  ANNOTATION_ENVIRONMENT,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { Application } from './Application';
import { Claim, Pod, WarningEvent } from './Pod';

/** What there is in the namespace of an Application. */
export interface Surroundings {
  pods: Pod[];
  warnings: WarningEvent[];
  claims: Claim[];
}

export const NOTHING_AROUND: Surroundings = {
  pods: [],
  warnings: [],
  claims: [],
};

/**
 * Of what is in the namespace, what the Application brought about: by label, or else through the object that made it.
 * Several Applications share a namespace, and each is to be blamed for its own only.
 */
export function belongingTo(
  application: Application,
  around: Surroundings,
): Surroundings {
  const owned = new Set(
    application.resources.map(({ kind, name }) => `${kind} ${name}`),
  );
  const pods = around.pods.filter(
    pod =>
      sharesLabels(application, pod.labels) ??
      (pod.owner !== undefined && owns(owned, pod.owner)),
  );
  const claimed = new Set(pods.flatMap(pod => pod.claims));
  const claims = around.claims.filter(
    claim =>
      claimed.has(claim.name) ||
      owned.has(`PersistentVolumeClaim ${claim.name}`) ||
      (sharesLabels(application, claim.labels) ?? false),
  );
  const named = new Set([
    ...pods.map(({ name }) => `Pod ${name}`),
    ...claims.map(({ name }) => `PersistentVolumeClaim ${name}`),
  ]);
  const warnings = around.warnings
    .filter(
      event => named.has(`${event.kind} ${event.name}`) || owns(owned, event),
    )
    .sort((a, b) => (b.at ?? 0) - (a.at ?? 0));
  return { pods, claims, warnings };
}

/** Absent where the labels do not tell. */
function sharesLabels(
  application: Application,
  labels: Record<string, string>,
): boolean | undefined {
  const component = application.labels[ANNOTATION_COMPONENT];
  if (!component || labels[ANNOTATION_COMPONENT] === undefined) {
    return undefined;
  }
  const environment = labels[ANNOTATION_ENVIRONMENT];
  return (
    labels[ANNOTATION_COMPONENT] === component &&
    (environment === undefined ||
      environment === application.labels[ANNOTATION_ENVIRONMENT])
  );
}

/** Itself, or through the object in between whose name Kubernetes derives: `trino-7d9f8b6c5`, `backup-28934560`. */
function owns(
  owned: Set<string>,
  { kind, name }: { kind: string; name: string },
): boolean {
  if (owned.has(`${kind} ${name}`)) return true;
  const parent = name.replace(/-[^-]+$/, '');
  if (kind === 'ReplicaSet') return owned.has(`Deployment ${parent}`);
  if (kind === 'Job') return owned.has(`CronJob ${parent}`);
  if (kind === 'Pod') {
    // Pods of a StatefulSet are named in its own events before they are there.
    return owned.has(`StatefulSet ${parent}`);
  }
  return false;
}
