import {
  everyEnvironment,
  objectsOf,
  render,
  texts,
  workloads,
} from '../testing/environments';
import { ObjectOf } from '../testing/kinds';

describe('configuration', () => {
  it('restarts the pods that read it when it changes, and no others', () => {
    const [small, medium] = [
      render({ preset: 'small' }),
      render({ preset: 'medium' }),
    ];
    const read = (environment: typeof small, name: string) =>
      texts(workloads(environment).find(one => one.name === name)!.pod)
        .filter(([path]) => /configMap\.name$/.test(path))
        .map(([, text]) => text);
    // Connections and memory differ between presets.
    for (const name of ['hive-metastore', 'postgresql', 'trino-coordinator']) {
      expect(read(small, name)).not.toEqual(read(medium, name));
    }
    const catalogs = (environment: typeof small) =>
      read(environment, 'trino-coordinator').filter(n => /catalogs/.test(n));
    expect(catalogs(small)).toEqual(catalogs(medium));
  });

  it('has a name that follows its content', () => {
    const named = new Map<string, string>();
    for (const [, { components }] of everyEnvironment()) {
      const maps = components
        .flatMap(({ objects }) => objects)
        .filter(({ kind }) => kind === 'ConfigMap');
      for (const { metadata, data } of maps) {
        expect(metadata.name).toMatch(/-[0-9a-f]{8}$/);
        const content = JSON.stringify(data);
        expect(named.get(metadata.name) ?? content).toBe(content);
        named.set(metadata.name, content);
      }
    }
  });

  it('is there under every name that pods ask for', () => {
    for (const [, environment] of everyEnvironment()) {
      for (const { component, pod } of workloads(environment)) {
        const there = objectsOf(environment, component, 'ConfigMap').map(
          ({ metadata }) => metadata.name,
        );
        const asked = texts(pod)
          .filter(([path]) => /configMap\.name$/.test(path))
          .map(([, name]) => name);
        expect(
          asked.filter(
            // Kubernetes writes this one into every namespace.
            name => !there.includes(name) && name !== 'kube-root-ca.crt',
          ),
        ).toEqual([]);
      }
    }
  });

  it('lets an operator restart pods when a Secret changes', () => {
    for (const [, environment] of everyEnvironment()) {
      const staying = workloads(environment).filter(
        ({ kind }) => kind !== 'Job',
      );
      for (const { object } of staying) {
        expect(
          (object as ObjectOf<'Deployment' | 'StatefulSet'>).spec.template
            .metadata.annotations,
        ).toEqual({
          'reloader.stakater.com/auto': 'true',
        });
      }
    }
  });
});
