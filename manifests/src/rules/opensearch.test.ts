import { parse } from 'yaml';
import { componentDefinitions } from '..';
import { readCatalogue } from '../catalogue/readCatalogue';
import { parseQuantity } from '../render/quantities';
import { chartPods, chartValues } from '../testing/charts';
import { objectsOf, PRESETS, render } from '../testing/environments';

const environments = PRESETS.map(preset =>
  render({ preset, components: [{ name: 'opensearch', version: '3.3.2' }] }),
);

const every = environments.map(environment => ({
  environment,
  values: chartValues(environment, 'opensearch', 'opensearch'),
  pods: chartPods(environment, 'opensearch'),
}));

describe('OpenSearch', () => {
  it('is there for those who ask for it, and before OpenMetadata', () => {
    const definitions = new Map(
      componentDefinitions().map(one => [one.name, one]),
    );
    expect(definitions.get('opensearch')).toMatchObject({
      optional: true,
      needs: [],
    });
    expect(definitions.get('openmetadata')!.needs).toContain('opensearch');
  });

  it('needs no setting of the node, which only a privileged container could change', () => {
    for (const { values, pods } of every) {
      expect(parse(values.config['opensearch.yml'])).toMatchObject({
        'node.store.allow_mmap': false,
      });
      const names = pods.flatMap(({ initContainers }) =>
        initContainers!.map(({ name }) => name),
      );
      // Neither `sysctl`, nor `fsgroup-volume`, which gives the volume to another user as root.
      expect(names).toEqual(['configfile']);
      // Instead the kubelet gives the volume to the group that it runs as.
      const { runAsGroup, fsGroup } = values.podSecurityContext;
      expect([runAsGroup, fsGroup]).toEqual([1000, 1000]);
    }
  });

  it('keeps its data in a claim that can grow, and that stays', () => {
    const { inventory } = readCatalogue().components.find(
      ({ name }) => name === 'opensearch',
    )!;
    for (const { presets } of inventory!.charts) {
      for (const { resources } of Object.values(presets)) {
        expect(resources.filter(({ claims }) => claims)).toEqual([]);
      }
    }
    const sizes = every.map(({ environment, values }) => {
      const [claim] = objectsOf(
        environment,
        'opensearch',
        'PersistentVolumeClaim',
      );
      expect(values.extraVolumes).toEqual([
        {
          name: 'data',
          persistentVolumeClaim: { claimName: claim.metadata.name },
        },
      ]);
      expect(values.extraVolumeMounts).toEqual([
        { name: 'data', mountPath: '/usr/share/opensearch/data' },
      ]);
      expect(claim.metadata.annotations).toMatchObject({
        'argocd.argoproj.io/sync-options': 'Delete=false,Prune=false',
      });
      return parseQuantity(claim.spec.resources.requests.storage);
    });
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  });

  it('is one node, which looks for no others', () => {
    for (const { pods } of every) {
      expect(pods.map(({ replicas }) => replicas)).toEqual([1]);
      expect(pods[0].containers[0].env).toMatchObject({
        'discovery.type': 'single-node',
      });
    }
  });

  it('has no users: it makes no certificates of a demo, asks for no password of one, and says so', () => {
    for (const { pods } of every) {
      expect(pods[0].containers[0].env).toMatchObject({
        DISABLE_INSTALL_DEMO_CONFIG: 'true',
        DISABLE_SECURITY_PLUGIN: 'true',
      });
    }
    const { versions } = componentDefinitions().find(
      ({ name }) => name === 'opensearch',
    )!;
    expect(versions[0].warnings.join(' ')).toContain(
      'The security plugin is off',
    );
  });

  it('so lets in OpenMetadata alone, and goes nowhere', () => {
    for (const { environment } of every) {
      const [policy] = objectsOf(environment, 'opensearch', 'NetworkPolicy');
      expect(policy.spec).toEqual({
        podSelector: {
          matchLabels: { 'lakehouse-portal.io/component': 'opensearch' },
        },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [
          {
            from: [
              {
                podSelector: {
                  matchLabels: {
                    'lakehouse-portal.io/component': 'openmetadata',
                  },
                },
              },
            ],
            ports: [{ protocol: 'TCP', port: 9200 }],
          },
        ],
      });
    }
  });

  it('leaves half of its memory to the files of Lucene', () => {
    for (const { pods } of every) {
      const { env, limits } = pods[0].containers[0];
      const [, start, most] = /^-Xms(\d+[mg]) -Xmx(\d+[mg])$/.exec(
        env!.OPENSEARCH_JAVA_OPTS,
      )!;
      expect(start).toBe(most);
      const heap =
        Number(most.slice(0, -1)) * 2 ** (most.endsWith('g') ? 30 : 20);
      expect(heap).toBe(parseQuantity(limits.memory) / 2);
    }
  });

  it('has no budget that would keep its only pod where it is', () => {
    for (const { environment } of every) {
      const part = environment.components.find(
        ({ definition }) => definition.name === 'opensearch',
      )!;
      expect(part.charts[0].resources.map(({ kind }) => kind).sort()).toEqual([
        'ConfigMap',
        'Service',
        'Service',
        'StatefulSet',
      ]);
    }
  });
});
