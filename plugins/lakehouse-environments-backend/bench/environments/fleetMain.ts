import { ResourceState } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { runPortal } from '../../integration/support/runPortal';
import { FakeCluster } from '../../src/__testUtils__/FakeCluster';
import { FakeVerifier } from '../../src/__testUtils__/FakeVerifier';
import { COMPONENTS } from '../../src/__testUtils__/specs';
import { createLakehouseEnvironmentsPlugin } from '../../src/plugin';
import { KubernetesObject } from '../../src/services/cluster';
import { REVISION } from './fleetRevision';

const KINDS = [
  'ConfigMap',
  'Deployment',
  'NetworkPolicy',
  'Service',
  'StatefulSet',
];
const OBJECTS_A_COMPONENT = 8;

/** A cluster in memory whose Argo CD has all well as soon as it is handed an environment. */
class PromptCluster extends FakeCluster {
  async apply(object: KubernetesObject) {
    const outcome = await super.apply(object);
    if (object.kind === 'Application') {
      const { name } = object.metadata;
      this.tellAll(name, COMPONENTS, {
        comparedRevision: REVISION,
        resources: resourcesOf(name),
      });
    }
    return outcome;
  }
}

function resourcesOf(environment: string): ResourceState[] {
  return Array.from({ length: OBJECTS_A_COMPONENT }, (_, index) => ({
    kind: KINDS[index % KINDS.length],
    namespace: `lakehouse-${environment}`,
    name: `part-${index}`,
    sync: 'Synced',
    health: 'Healthy',
  }));
}

/*
 * The portal that answers for many environments: real, but for its cluster and its smoke checks.
 */
const cluster = new PromptCluster('local');

runPortal(
  createLakehouseEnvironmentsPlugin({
    connect: () => ({
      connections: [{ follower: cluster, access: cluster }],
      verifier: new FakeVerifier(),
    }),
  }),
);
