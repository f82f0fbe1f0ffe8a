import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { componentDefinitions } from '..';
import { chartPods } from '../testing/charts';
import {
  everyEnvironment,
  objectsOf,
  render,
  texts,
  workloads,
} from '../testing/environments';
import { ObjectOf } from '../testing/kinds';

/** Keys that hold names, which people read and type; and one that is empty. */
const NAMES = /^(username|accessKey|unused)$/;
/** Made by Airbyte's bootloader out of `airbyte-auth`. */
const MADE_WITHIN = ['airbyte-auth-secrets'];
const SENSITIVE = /pass(word)?|secret|credential|token|access.?key/i;

describe('secrets', () => {
  it('never lie in what is rendered', () => {
    for (const [, { components, files }] of everyEnvironment()) {
      for (const { objects } of components) {
        expect(objects.map(({ kind }) => kind)).not.toContain('Secret');
      }
      const texted = files.map(({ content }) => content).join('\n');
      expect(texted).not.toMatch(/stringData|adminadmin|minio123|minioadmin/);
    }
  });

  it('reach containers by reference only', () => {
    for (const [, environment] of everyEnvironment()) {
      for (const { pod } of workloads(environment)) {
        for (const one of [...(pod.initContainers ?? []), ...pod.containers]) {
          for (const { name, value } of one.env ?? []) {
            const harmless = value === undefined || !SENSITIVE.test(name);
            expect([one.name, name, harmless]).toEqual([one.name, name, true]);
          }
          // What stands there shows in the list of processes and in the pod's log.
          const words = [...(one.command ?? []), ...(one.args ?? [])].join(' ');
          expect(words).not.toMatch(/\$\([A-Z_]*(PASSWORD|SECRET|KEY)/);
          expect(words).not.toMatch(/SERVICE_OPTS|--password|-Djavax/);
        }
      }
    }
  });

  it('stand in configuration as names of variables only', () => {
    for (const [, { components }] of everyEnvironment()) {
      const lines = components
        .flatMap(({ objects }) => objects)
        .filter(({ kind }) => kind === 'ConfigMap')
        .flatMap(({ data }) => texts(data))
        .flatMap(([, text]) => text.split('\n'));
      const sensitive = lines.filter(line =>
        /(password|secret|access-?\.?key)[^=<]*(=|<\/name><value>)/i.test(line),
      );
      expect(sensitive.length).toBeGreaterThan(4);
      const allowed =
        /\$\{(ENV:|env\.)[A-Z0-9_]+\}|^password_encryption=|shared-secret=\$|os\.environ\["[A-Z_]+"\]|hide_password=False/;
      expect(sensitive.filter(line => !allowed.test(line))).toEqual([]);
    }
  });

  it('are all known, with their keys, to whoever makes them', () => {
    const known = new Map(
      componentDefinitions().flatMap(({ secrets }) =>
        secrets.map(({ name, keys }) => [name, keys] as const),
      ),
    );
    for (const [, environment] of everyEnvironment()) {
      for (const { component, pod } of workloads(environment)) {
        for (const one of [...(pod.initContainers ?? []), ...pod.containers]) {
          const references = (one.env ?? []).flatMap(({ valueFrom }) =>
            valueFrom ? [valueFrom.secretKeyRef] : [],
          );
          for (const { name, key } of references) {
            expect([component, name, known.get(name)]).toEqual([
              component,
              name,
              expect.arrayContaining([key]),
            ]);
          }
        }
      }
      for (const { component, containers, initContainers } of chartPods(
        environment,
      )) {
        for (const { secrets } of [...(initContainers ?? []), ...containers]) {
          for (const reference of Object.values(secrets ?? {})) {
            const [name, key] = reference.split('/');
            if (MADE_WITHIN.includes(name)) continue;
            expect([component, name, known.get(name)]).toEqual([
              component,
              name,
              expect.arrayContaining([key]),
            ]);
          }
        }
      }
    }
  });

  it('stand in the README with their keys, for people who fill a store', () => {
    const lines = readFileSync(
      resolve(__dirname, '../../README.md'),
      'utf8',
    ).split('\n');
    for (const { secrets } of componentDefinitions()) {
      for (const { name, keys } of secrets) {
        const told = lines.filter(
          line =>
            line.startsWith(`| \`${name}\` `) &&
            keys.every(key => line.includes(`\`${key}\``)),
        );
        expect([name, told.length]).toEqual([name, 1]);
      }
    }
  });

  it('are random where they are secret, and readable where they are names', () => {
    for (const { secrets } of componentDefinitions()) {
      for (const { keys, values } of secrets) {
        expect(Object.keys(values)).toEqual(keys);
        for (const [key, value] of Object.entries(values)) {
          expect([key, 'text' in value]).toEqual([key, NAMES.test(key)]);
          const length = 'random' in value ? value.random : undefined;
          expect(length ?? 32).toBeGreaterThan(31);
        }
      }
    }
  });

  it('are the two halves of one key where they are a pair', () => {
    const halves = componentDefinitions().flatMap(({ secrets }) =>
      secrets.flatMap(({ values }) =>
        Object.values(values).flatMap(value =>
          'rsaPublicKeyOf' in value ? [values[value.rsaPublicKeyOf]] : [],
        ),
      ),
    );
    expect(halves).toContainEqual({ rsaPrivateKey: 2048 });
    expect(halves.filter(half => !half || !('rsaPrivateKey' in half))).toEqual(
      [],
    );
  });

  it('come from a store of the cluster, one object each, with nothing left to be filled in', () => {
    const environment = render({
      secrets: 'external-secrets',
      secretStore: 'vault',
    });
    const objects = objectsOf(environment, 'secrets', 'ExternalSecret');
    expect(objects).toEqual(objectsOf(environment, 'secrets'));
    const needed = new Set(
      environment.components.flatMap(({ definition }) =>
        definition.secrets.map(({ name }) => name),
      ),
    );
    expect(objects.map(({ metadata }) => metadata.name)).toEqual(
      [...needed].sort(),
    );
    for (const { apiVersion, spec } of objects) {
      expect(apiVersion).toBe('external-secrets.io/v1');
      expect(spec).toMatchObject({
        refreshInterval: '1h',
        secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
        target: { creationPolicy: 'Owner', deletionPolicy: 'Retain' },
      });
      for (const { remoteRef } of spec.data) {
        expect(remoteRef).toMatchObject({
          conversionStrategy: 'Default',
          decodingStrategy: 'None',
          metadataPolicy: 'None',
        });
      }
    }
  });

  it('are read from where people keep them sealed, which nothing here writes', () => {
    const environment = render({ secrets: 'sealed-secrets' });
    const secrets = environment.components.find(
      ({ definition }) => definition.name === 'secrets',
    )!;
    expect(secrets.objects).toEqual([]);
    const { source } = (secrets.application as ObjectOf<'Application'>).spec;
    expect(source!.path).toBe('environments-sealed-secrets/vendas-dev');
    expect(
      (environment.project as ObjectOf<'AppProject'>).spec
        .namespaceResourceWhitelist,
    ).toContainEqual({ group: 'bitnami.com', kind: 'SealedSecret' });
  });

  it('are nobody of Argo CD in a demo: it would take them away again', () => {
    const names = render({ secrets: 'demo' }).components.map(
      ({ definition }) => definition.name,
    );
    expect(names).not.toContain('secrets');
  });
});
