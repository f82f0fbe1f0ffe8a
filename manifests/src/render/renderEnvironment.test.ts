import { parse } from 'yaml';
import { renderEnvironment, specHash } from '..';
import {
  everyEnvironment,
  everySpec,
  render,
  SITE,
  spec,
  texts,
} from '../testing/environments';

const TITLES = [
  'two\nlines: true',
  '${{ images.minio }}',
  '${{ environment.owner }}',
  "'; rm -rf / #",
  '"}, {"kind": "Secret"',
  'a: &anchor *anchor',
  '--- !!binary |',
  '{{ .Values.password }}',
  '$(POSTGRES_PASSWORD) ${ENV:LAKEHOUSE_S3_SECRET_KEY}',
  'yes',
  '0x1F',
  '1:30',
];

describe('renderEnvironment', () => {
  it('gives the same, byte for byte, for the same wish', () => {
    for (const one of everySpec()) {
      expect(renderEnvironment(one, SITE)).toEqual(
        renderEnvironment(one, SITE),
      );
    }
    const given = spec({
      components: [
        { name: 'trino', version: '430' },
        { name: 'postgresql', version: '15.4' },
      ],
    });
    const turned = Object.fromEntries(
      Object.entries({
        ...given,
        components: [...given.components].reverse(),
      }).reverse(),
    ) as unknown as typeof given;
    expect(renderEnvironment(turned, SITE)).toEqual(
      renderEnvironment(given, SITE),
    );
    expect(specHash(turned)).toBe(specHash(given));
  });

  it('writes the files of the agreed folder, each once and with one object', () => {
    const { files } = render({ secrets: 'external-secrets' });
    const paths = files.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toEqual([...paths].sort());
    expect(paths).toEqual(
      expect.arrayContaining([
        'environment.yaml',
        'argocd/project.yaml',
        'argocd/environment-app.yaml',
        'argocd/apps/base-app.yaml',
        'argocd/apps/secrets-app.yaml',
        'argocd/apps/postgresql-app.yaml',
        'argocd/apps/minio-app.yaml',
        'argocd/apps/hive-metastore-app.yaml',
        'argocd/apps/trino-app.yaml',
        'manifests/trino/deployment-trino-coordinator.yaml',
        'manifests/hive-metastore/deployment-hive-metastore.yaml',
        'manifests/postgresql/statefulset-postgresql.yaml',
      ]),
    );
    for (const { path, content } of files.slice(1)) {
      expect({ path, kind: typeof parse(content) }).toEqual({
        path,
        kind: 'object',
      });
    }
  });

  it('writes into the files what it answers as objects', () => {
    for (const [, environment] of everyEnvironment()) {
      const written = new Map(
        environment.files.map(({ path, content }) => [path, parse(content)]),
      );
      expect(written.get('argocd/project.yaml')).toEqual(environment.project);
      expect(written.get('argocd/environment-app.yaml')).toEqual(
        environment.root,
      );
      const objects = environment.components.flatMap(one => one.objects);
      const manifests = [...written].filter(([path]) =>
        path.startsWith('manifests/'),
      );
      expect(manifests).toHaveLength(objects.length);
      expect(manifests.map(([, object]) => object)).toEqual(
        expect.arrayContaining(objects),
      );
    }
  });

  it('writes down what was asked for so that it renders the same again', () => {
    for (const one of everySpec()) {
      const { files } = renderEnvironment(one, SITE);
      const written = files.find(({ path }) => path === 'environment.yaml')!;
      const again = parse(written.content);
      expect(renderEnvironment(again, SITE).files).toEqual(files);
      expect(specHash(again)).toBe(specHash(one));
    }
  });

  it('leaves no placeholder', () => {
    for (const [name, { files }] of everyEnvironment()) {
      for (const { path, content } of files) {
        expect([name, path, content.includes('${{')]).toEqual([
          name,
          path,
          false,
        ]);
      }
    }
  });

  it.each(TITLES)('keeps its structure whatever a text holds: %j', text => {
    const plain = render({ title: 'plain', description: 'plain' });
    const title = text.replace('\n', ' ');
    const hostile = render({ title, description: text });
    expect(hostile.files.map(({ path }) => path)).toEqual(
      plain.files.map(({ path }) => path),
    );
    const shape = (value: unknown) => texts(value).map(([path]) => path);
    hostile.files.forEach(({ content }, index) => {
      expect(shape(parse(content))).toEqual(
        shape(parse(plain.files[index].content)),
      );
    });
    expect(
      hostile.root.metadata.annotations!['lakehouse-portal.io/title'],
    ).toBe(title);
    const written = parse(
      hostile.files.find(({ path }) => path === 'environment.yaml')!.content,
    );
    expect(written).toMatchObject({ title, description: text.trim() });
  });

  it('refuses a specification with problems, and says which', () => {
    expect(() => render({ namespace: 'kube-system' })).toThrow(/kube-system/);
  });

  it('labels every object with its environment and component', () => {
    for (const [, { components }] of everyEnvironment()) {
      for (const { definition, objects, application } of components) {
        for (const object of [application, ...objects]) {
          expect(object.metadata.labels).toMatchObject({
            'lakehouse-portal.io/environment': 'vendas-dev',
            'lakehouse-portal.io/component': definition.name,
          });
        }
        for (const { metadata } of objects) {
          expect(metadata.namespace).toBe('lakehouse-vendas-dev');
          expect(metadata.labels).toMatchObject({
            'app.kubernetes.io/part-of': 'lakehouse',
            'app.kubernetes.io/managed-by': 'lakehouse-portal',
            'app.kubernetes.io/instance': `vendas-dev-${definition.name}`,
          });
        }
      }
    }
  });

  it('takes image references of the site', () => {
    const image = 'registry.example.com/hive-metastore:4.0.0-7';
    const { files } = renderEnvironment(spec(), {
      ...SITE,
      images: { 'hive-metastore': image },
    });
    const texted = files.map(({ content }) => content).join('');
    expect(texted).toContain(image);
    expect(texted).not.toContain('localhost/lakehouse-portal');
  });

  it('names endpoints of the environment', () => {
    const urls = render().components.flatMap(({ definition }) =>
      definition.endpoints.map(({ url }) => url),
    );
    expect(urls).toContain('http://trino.lakehouse-vendas-dev.svc:8080');
    expect(urls).toContain(
      'thrift://hive-metastore.lakehouse-vendas-dev.svc:9083',
    );
  });
});
