import { chartPods } from '../testing/charts';
import {
  everyEnvironment,
  everyObject,
  objectsOf,
  workloads,
} from '../testing/environments';
import { ObjectOf, ofKind } from '../testing/kinds';
import { RenderedEnvironment } from '../types';

type PodSelector = ObjectOf<'NetworkPolicy'>['spec']['podSelector'];

/** Edges that the network policies of one direction let through, as `from -> to:port`. */
function edges(
  environment: RenderedEnvironment,
  direction: 'ingress' | 'egress',
): string[] {
  const peers = ({ matchLabels, matchExpressions = [] }: PodSelector) => [
    ...(matchLabels ? [matchLabels['lakehouse-portal.io/component']] : []),
    ...matchExpressions.flatMap(({ values }) => values),
  ];
  const objects = environment.components
    .filter(({ definition }) => definition.name !== 'base')
    .flatMap(part => part.objects);
  return ofKind(objects, 'NetworkPolicy')
    .flatMap(({ spec }) =>
      peers(spec.podSelector).flatMap(own =>
        (spec[direction] ?? []).flatMap(({ from, to, ports }) =>
          (from ?? to ?? [])
            .flatMap(({ podSelector }) =>
              podSelector ? peers(podSelector) : [],
            )
            .flatMap(other =>
              ports.map(({ port }) =>
                direction === 'ingress'
                  ? `${other} -> ${own}:${port}`
                  : `${own} -> ${other}:${port}`,
              ),
            ),
        ),
      ),
    )
    .sort();
}

/** Which pods the policies of a component are for. */
function selectors(environment: RenderedEnvironment, component: string) {
  return objectsOf(environment, component, 'NetworkPolicy').map(
    ({ spec }) => spec.podSelector.matchLabels,
  );
}

describe('the network', () => {
  const [, environment] = everyEnvironment()[0];

  it('lets nothing through that is not named', () => {
    for (const [, one] of everyEnvironment()) {
      const deny = objectsOf(one, 'base', 'NetworkPolicy').find(
        ({ metadata }) => metadata.name === 'default-deny',
      )!;
      expect(deny.spec).toEqual({
        podSelector: {},
        policyTypes: ['Ingress', 'Egress'],
      });
    }
  });

  it('lets every pod ask for names', () => {
    const dns = objectsOf(environment, 'base', 'NetworkPolicy').find(
      ({ metadata }) => metadata.name === 'dns',
    )!;
    const { podSelector, policyTypes, egress } = dns.spec;
    expect(podSelector).toEqual({});
    expect(policyTypes).toEqual(['Egress']);
    expect(egress![0].ports).toEqual(
      expect.arrayContaining([
        { protocol: 'UDP', port: 53 },
        { protocol: 'TCP', port: 53 },
      ]),
    );
  });

  it('lets in whom each component serves', () => {
    expect(edges(environment, 'ingress')).toEqual(
      [
        ...['airbyte', 'backups', 'hive-metastore', 'openmetadata'].map(
          from => `${from} -> postgresql:5432`,
        ),
        ...['postgresql', 'prefect', 'superset'].map(
          from => `${from} -> postgresql:5432`,
        ),
        ...[
          'airbyte',
          'backups',
          'dbt',
          'hive-metastore',
          'minio',
          'monitoring',
          'trino',
        ].flatMap(from => [`${from} -> minio:9000`, `${from} -> minio:9001`]),
        ...['dbt', 'monitoring', 'openmetadata', 'trino'].map(
          from => `${from} -> hive-metastore:9083`,
        ),
        ...[
          'airbyte',
          'dbt',
          'monitoring',
          'openmetadata',
          'prefect',
          'superset',
          'trino',
        ].map(from => `${from} -> trino:8080`),
        ...['dbt', 'prefect'].map(from => `${from} -> prefect:4200`),
        'openmetadata -> opensearch:9200',
        ...['dbt', 'openmetadata', 'prefect'].map(
          from => `${from} -> openmetadata:8585`,
        ),
        ...['7233', '8001', '8007', '8080'].map(
          port => `airbyte -> airbyte:${port}`,
        ),
        'prefect -> airbyte:8001',
      ].sort(),
    );
  });

  it('lets each component out to what it needs, and the other side agrees', () => {
    for (const [, one] of everyEnvironment()) {
      const [ingress, egress] = [edges(one, 'ingress'), edges(one, 'egress')];
      expect(egress.filter(edge => !ingress.includes(edge))).toEqual([]);
      for (const { definition } of one.components) {
        for (const need of definition.needs) {
          expect(
            egress.some(edge =>
              edge.startsWith(`${definition.name} -> ${need}:`),
            ),
          ).toBe(true);
        }
      }
    }
  });

  it('covers every pod with the policy of its component', () => {
    for (const [, one] of everyEnvironment()) {
      for (const { component, labels } of [
        ...workloads(one),
        ...chartPods(one),
      ]) {
        expect(labels['lakehouse-portal.io/component']).toBe(component);
        expect(selectors(one, component)).toContainEqual({
          'lakehouse-portal.io/component': component,
        });
      }
    }
  });

  it('opens nothing to the outside by itself', () => {
    for (const [, one] of everyEnvironment()) {
      const services = everyObject(one, 'Service');
      expect(services.map(({ spec }) => spec.type ?? 'ClusterIP')).toEqual(
        services.map(() => 'ClusterIP'),
      );
      const [{ spec }] = objectsOf(one, 'base', 'ResourceQuota');
      expect(spec.hard).toMatchObject({
        'services.loadbalancers': '0',
        'services.nodeports': '0',
      });
    }
  });
});
