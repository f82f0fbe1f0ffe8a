import { everyEnvironment, render, SITE, spec } from '../testing/environments';
import { renderEnvironment, specHash } from '..';
import { ObjectOf } from '../testing/kinds';

const every = everyEnvironment();

describe('the project of an environment', () => {
  it('reads its repository and those of its charts, and writes to one namespace, and to where Applications lie', () => {
    for (const [, { project, components }] of every) {
      const charts = components.flatMap(part => part.charts);
      expect(project.metadata).toMatchObject({
        name: 'lakehouse-vendas-dev',
        namespace: 'argocd',
      });
      expect(project.spec).toMatchObject({
        sourceRepos: [
          SITE.repository.url,
          ...[...new Set(charts.map(({ repository }) => repository))].sort(),
        ],
        destinations: [
          {
            server: SITE.argocd.destination,
            namespace: 'lakehouse-vendas-dev',
          },
          { server: SITE.argocd.destination, namespace: 'argocd' },
        ],
        orphanedResources: { warn: true },
      });
      expect(JSON.stringify(project)).not.toContain('*');
    }
  });

  it('makes namespaces, and of the rest only what is rendered; Secrets only for charts that keep their configuration there', () => {
    for (const [, { project, components }] of every) {
      const { clusterResourceWhitelist, namespaceResourceWhitelist } = (
        project as ObjectOf<'AppProject'>
      ).spec;
      expect(clusterResourceWhitelist).toEqual([
        { group: '', kind: 'Namespace' },
      ]);
      const allowed = namespaceResourceWhitelist.map(
        ({ group, kind }) => `${group}/${kind}`,
      );
      const charted = components.flatMap(part =>
        part.charts.flatMap(({ resources }) => resources),
      );
      expect(allowed.includes('/Secret')).toBe(
        charted.some(({ kind }) => kind === 'Secret'),
      );
      const own = components.flatMap(part => part.objects);
      for (const { apiVersion, kind } of [...own, ...charted]) {
        const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
        expect(allowed).toContain(`${group}/${kind}`);
      }
    }
  });
});

/** The only source, or with charts the first: its commit is what the portal compares. */
function gitSource({ source, sources }: ObjectOf<'Application'>['spec']) {
  expect([source, sources].filter(Boolean)).toHaveLength(1);
  return source ?? sources![0];
}

describe('the Applications', () => {
  const all = every.flatMap(([, { root, components }]) => [
    root,
    ...components.map(({ application }) => application),
  ]) as ObjectOf<'Application'>[];

  it('bring themselves to what Git says, and take all with them when they go', () => {
    for (const { metadata, spec: application } of all) {
      expect(metadata.namespace).toBe('argocd');
      expect(metadata.finalizers).toEqual([
        'resources-finalizer.argocd.argoproj.io',
      ]);
      expect(application).toMatchObject({
        project: 'lakehouse-vendas-dev',
        syncPolicy: {
          automated: { prune: true, selfHeal: true },
          retry: {
            limit: 5,
            backoff: { duration: '5s', factor: 2, maxDuration: '1m' },
          },
        },
      });
      expect(gitSource(application)).toMatchObject({
        repoURL: SITE.repository.url,
        targetRevision: 'main',
      });
      expect(application.syncPolicy.syncOptions).toContain(
        'ServerSideApply=true',
      );
    }
  });

  it('read a folder each, that is written', () => {
    for (const [name, { root, components, files }] of every) {
      const folders = [
        [root, 'environments/vendas-dev/argocd/apps'],
        ...components
          .filter(({ objects }) => objects.length > 0)
          .map(({ application, definition }) => [
            application,
            `environments/vendas-dev/manifests/${definition.name}`,
          ]),
      ] as [ObjectOf<'Application'>, string][];
      for (const [application, path] of folders) {
        expect(gitSource(application.spec).path).toBe(path);
        const folder = `${path.replace('environments/vendas-dev/', '')}/`;
        expect([
          name,
          files.some(file => file.path.startsWith(folder)),
        ]).toEqual([name, true]);
      }
    }
  });

  // Of the namespace that it names, Argo CD calls orphans what belongs to nobody: in its own, all that others have there.
  it('look for orphans in the namespace of the environment, the parent too', () => {
    for (const { spec: application } of all) {
      expect(application).toMatchObject({
        destination: {
          server: SITE.argocd.destination,
          namespace: 'lakehouse-vendas-dev',
        },
      });
    }
  });

  it('take each chart in one version, with the values that are written beside', () => {
    for (const [, { components, files }] of every) {
      for (const { application, charts, definition } of components) {
        const { sources = [] } = (application as ObjectOf<'Application'>).spec;
        const [git, ...others] = sources;
        expect(git?.ref).toBe(charts.length > 0 ? 'values' : undefined);
        expect(others).toEqual(
          charts.map(({ repository, chart, version, release }) => ({
            repoURL: repository,
            chart,
            targetRevision: version,
            helm: {
              releaseName: release,
              valueFiles: [
                `$values/environments/vendas-dev/values/${definition.name}/${release}.yaml`,
              ],
            },
          })),
        );
        for (const { release, version } of charts) {
          expect(version).toMatch(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/);
          expect(files.map(({ path }) => path)).toContain(
            `values/${definition.name}/${release}.yaml`,
          );
        }
      }
    }
  });

  it('are named after environment and component, short enough for a label', () => {
    const { root, components } = render({ id: 'a'.repeat(40) });
    expect(root.metadata.name).toBe('a'.repeat(40));
    for (const { application, definition } of components) {
      expect(application.metadata.name).toBe(
        `${'a'.repeat(40)}-${definition.name}`,
      );
      expect(application.metadata.name.length).toBeLessThan(64);
    }
  });

  it('have one that makes the namespace, restricted and with its label', () => {
    for (const [, { components }] of every) {
      const makers = components.filter(({ application }) =>
        (
          application as ObjectOf<'Application'>
        ).spec.syncPolicy.syncOptions.includes('CreateNamespace=true'),
      );
      expect(makers.map(({ definition }) => definition.name)).toEqual(['base']);
      for (const { definition, application } of components) {
        const { managedNamespaceMetadata } = (
          application as ObjectOf<'Application'>
        ).spec.syncPolicy;
        expect([definition.name, managedNamespaceMetadata?.labels]).toEqual([
          definition.name,
          definition.name === 'base'
            ? {
                'lakehouse-portal.io/environment': 'vendas-dev',
                'pod-security.kubernetes.io/enforce': 'restricted',
                'pod-security.kubernetes.io/warn': 'restricted',
              }
            : undefined,
        ]);
      }
    }
  });

  it('tell of the parent what it was made for', () => {
    const one = spec({ title: 'Vendas: "tudo"' });
    expect(renderEnvironment(one, SITE).root.metadata).toMatchObject({
      name: 'vendas-dev',
      labels: { 'lakehouse-portal.io/environment': 'vendas-dev' },
      annotations: {
        'lakehouse-portal.io/title': 'Vendas: "tudo"',
        'lakehouse-portal.io/owner': 'group:default/data-platform',
        'lakehouse-portal.io/cluster': 'local',
        'lakehouse-portal.io/spec-hash': specHash(one),
      },
    });
  });

  // The parent is applied by the portal, before a pull request is merged; this one comes by Git only.
  it('tell of the foundation, and of no other, by which specification it is', () => {
    const one = spec({ preset: 'medium' });
    for (const { definition, application } of renderEnvironment(one, SITE)
      .components) {
      expect([
        definition.name,
        application.metadata.annotations?.['lakehouse-portal.io/spec-hash'],
      ]).toEqual([
        definition.name,
        definition.name === 'base' ? specHash(one) : undefined,
      ]);
    }
  });

  it('keep old configuration until the pods with the new one run', () => {
    for (const [, { components }] of every) {
      for (const { application } of components) {
        expect(
          (application as ObjectOf<'Application'>).spec.syncPolicy.syncOptions,
        ).toContain('PruneLast=true');
      }
    }
  });
});

describe('Jobs', () => {
  const jobs = every.flatMap(([, { components }]) =>
    components
      .flatMap(({ objects }) => objects)
      .filter(({ kind }) => kind === 'Job'),
  );

  it('are no hooks: those wait for health that waits for them', () => {
    for (const { metadata } of jobs) {
      expect(
        Object.keys(metadata.annotations ?? {}).filter(a => /hook/.test(a)),
      ).toEqual([]);
    }
  });

  it('stay when they are done, or Argo CD would miss them and run them for ever', () => {
    for (const { spec: job } of jobs) {
      expect(job).not.toHaveProperty('ttlSecondsAfterFinished');
    }
  });

  it('get a new name with new content, since a Job cannot be changed', () => {
    const names = (version: string) =>
      render({ components: [{ name: 'trino', version }] })
        .components.flatMap(({ objects }) => objects)
        .filter(({ kind }) => kind === 'Job')
        .map(({ metadata }) => metadata.name);
    expect(names('430')).toEqual(names('476'));
    const named = new Map<string, string>();
    for (const { metadata, spec: job } of jobs) {
      expect(metadata.name).toMatch(/-[0-9a-f]{8}$/);
      const content = JSON.stringify(job);
      expect(named.get(metadata.name) ?? content).toBe(content);
      named.set(metadata.name, content);
    }
  });
});
