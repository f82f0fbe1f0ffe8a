import { checkSite, componentDefinitions, renderEnvironment } from '..';
import { InventoriedContainer } from '../catalogue/inventory';
import { readCatalogue, readComponents } from '../catalogue/readCatalogue';
import { KINDS } from '../charts/kinds';
import { podLabels } from '../render/labels';
import { fillCharts, valuesHash } from '../render/renderCharts';
import { sampleContext } from '../render/sample';
import { chartPods } from '../testing/charts';
import {
  everyEnvironment,
  PRESETS,
  render,
  SITE,
  spec,
} from '../testing/environments';
import { ObjectOf } from '../testing/kinds';

/** Charts whose archive nobody has compared yet: `yarn charts` does where there is a network. */
const DIGEST_UNKNOWN = ['openmetadata/openmetadata', 'opensearch/opensearch'];

/** Pods that may speak to the Kubernetes API. */
const SPEAKS_TO_KUBERNETES = [
  // Make each sync a pod, follow it, and take it away.
  'airbyte-cron',
  'airbyte-worker',
  'airbyte-workload-launcher',
  // Makes each flow a Job.
  'prefect-worker',
];

const components = readComponents().filter(({ charts }) => charts.length > 0);

/** Every chart as it is asked for now, and as the inventory knows it. */
const charts = components.flatMap(component =>
  component.versions.flatMap(({ version }) =>
    component.charts.map(({ release }) => ({
      component,
      version,
      name: `${component.name} ${version}, ${release}`,
      asked: PRESETS.map(
        preset =>
          fillCharts(component, sampleContext(component, version, preset)).find(
            chart => chart.release === release,
          )!,
      ),
      known: component.inventory?.charts.find(
        chart =>
          chart.release === release && chart.componentVersion === version,
      ),
    })),
  ),
);

const resources = charts.flatMap(({ name, known }) =>
  PRESETS.flatMap(preset =>
    (known?.presets[preset].resources ?? []).map(
      resource => [`${name}, ${preset}`, resource] as const,
    ),
  ),
);

const containers = resources.flatMap(([name, { pods }]) =>
  [...(pods?.initContainers ?? []), ...(pods?.containers ?? [])].map(
    (container): [string, InventoriedContainer] => [name, container],
  ),
);

describe('the inventory', () => {
  it.each(charts.map(chart => [chart.name, chart] as const))(
    'is of the chart and the values that are asked for; if not, run `yarn charts`: %s',
    (_, { asked, known }) => {
      expect(known).toBeDefined();
      PRESETS.forEach((preset, index) => {
        const { repository, chart, version, values } = asked[index];
        expect(known).toMatchObject({ repository, chart, version });
        expect(known!.presets[preset].values).toBe(valuesHash(values));
      });
    },
  );

  it('holds nothing that is not asked for any more', () => {
    for (const { name, inventory } of components) {
      const wanted = charts.filter(({ component }) => component.name === name);
      expect(inventory!.charts).toHaveLength(wanted.length);
    }
  });

  it('knows the archive that it was taken of, or says that it does not', () => {
    for (const { asked, known } of charts) {
      const [{ digest }] = asked;
      expect([digest ?? null, null]).toContain(known!.digest);
    }
    // Rendered from the published source, since the archive itself was not at hand.
    expect(
      charts
        .filter(({ known }) => known!.digest === null)
        .map(({ component, known }) => `${component.name}/${known!.release}`)
        .sort(),
    ).toEqual(DIGEST_UNKNOWN);
  });
});

describe('what charts bring', () => {
  it('is served by Kubernetes 1.24, within a namespace', () => {
    const kinds = resources.map(([, { apiVersion, kind }]) =>
      [apiVersion, kind].join(' '),
    );
    expect(kinds.filter(kind => !KINDS.includes(kind))).toEqual([]);
  });

  it('runs images of images.yaml only, and none of Bitnami', () => {
    const images = Object.values(readCatalogue().images);
    const used = containers.map(([, { image }]) => image);
    expect(used.filter(image => !images.includes(image))).toEqual([]);
    expect(images.filter(image => /bitnami/i.test(image))).toEqual([]);
  });

  it('has Secrets only where the component says so, and none from a hook that anybody reads', () => {
    for (const { component, known } of charts) {
      const named = component.charts.find(
        ({ release }) => release === known!.release,
      )!.secrets;
      for (const preset of PRESETS) {
        const all = known!.presets[preset].resources;
        const secrets = all.filter(({ kind }) => kind === 'Secret');
        expect(secrets.filter(({ name }) => !named.includes(name))).toEqual([]);
        for (const { name } of secrets.filter(({ hook }) => hook)) {
          const read = JSON.stringify(all.map(({ pods }) => pods ?? null));
          expect(read).not.toContain(`"${name}/`);
          expect(read).not.toContain(`"secret/${name}"`);
        }
      }
    }
  });

  it('asks for something and takes no memory beyond it', () => {
    for (const [name, { requests, limits }] of containers) {
      const bounds = [...Object.values(requests), ...Object.values(limits)];
      expect([name, bounds.filter(bound => bound === '0')]).toEqual([name, []]);
    }
    const staying = resources
      .filter(([, { hook, kind }]) => !hook && kind !== 'Job')
      .flatMap(([name, { pods }]) =>
        (pods?.containers ?? []).map(container => [name, container] as const),
      );
    for (const [name, { requests, limits }] of staying) {
      expect([name, requests.memory]).toEqual([name, limits.memory]);
    }
  });

  it('makes pods that network policies know', () => {
    for (const { component, known } of charts) {
      const pods = PRESETS.flatMap(preset =>
        known!.presets[preset].resources.flatMap(one => one.pods ?? []),
      );
      for (const { labels } of pods) {
        expect(labels).toMatchObject(podLabels('sample', component.name));
      }
    }
  });

  it('speaks to the Kubernetes API only where that is its work', () => {
    const speaking = chartPods(everyEnvironment()[0][1])
      .filter(({ token }) => token)
      .map(({ name }) => name);
    expect(speaking.sort()).toEqual(SPEAKS_TO_KUBERNETES);
  });

  it('has no hooks that wait for what waits for them', () => {
    for (const [, { hook }] of resources) {
      expect(hook ?? '').not.toMatch(/post-|PostSync/);
    }
  });
});

describe('values of charts', () => {
  it('hold nothing that people write freely: charts read values as templates', () => {
    const hostile = '{{ fail "taken for a template" }}';
    const environment = render({
      title: hostile,
      description: hostile,
      components: components.map(({ name, versions: [{ version }] }) => ({
        name,
        version,
      })),
    });
    const values = environment.files.filter(({ path }) =>
      path.startsWith('values/'),
    );
    expect(values.length).toBeGreaterThan(0);
    for (const { content } of values) {
      expect(content).not.toContain('taken for a template');
    }
  });

  it('take the images of the site', () => {
    const image = 'registry.example.com:5000/mirror/prefect:3.8.3';
    const { files } = renderEnvironment(
      spec({ components: [{ name: 'prefect', version: '3.8.3' }] }),
      { ...SITE, images: { prefect: image } },
    );
    const { content } = files.find(
      ({ path }) => path === 'values/prefect/prefect-server.yaml',
    )!;
    expect(content).toContain(
      'repository: registry.example.com:5000/mirror/prefect',
    );
  });
});

describe('a site', () => {
  const asked = spec({ components: [{ name: 'prefect', version: '3.8.3' }] });

  it('can name mirrors of the repositories of charts', () => {
    const [{ repository }] = componentDefinitions().find(
      ({ name }) => name === 'prefect',
    )!.charts;
    const mirror = 'https://charts.example.com/prefect';
    const { project, components: parts } = renderEnvironment(asked, {
      ...SITE,
      charts: { [repository]: mirror },
    });
    const { application } = parts.find(
      ({ definition }) => definition.name === 'prefect',
    )!;
    const { sources } = (application as ObjectOf<'Application'>).spec;
    expect(sources!.slice(1).map(({ repoURL }) => repoURL)).toEqual([
      mirror,
      mirror,
    ]);
    expect((project as ObjectOf<'AppProject'>).spec.sourceRepos).toEqual([
      SITE.repository.url,
      mirror,
    ]);
  });

  it('can have no charts at all: then their components are refused, by name', () => {
    expect(checkSite(asked, SITE)).toEqual([]);
    const site = { ...SITE, charts: false as const };
    expect(checkSite(asked, site)).toEqual([
      {
        field: 'components.0.name',
        code: 'charts-unavailable',
        params: { component: 'prefect' },
        message: expect.stringContaining('Helm chart'),
      },
    ]);
    expect(() => renderEnvironment(asked, site)).toThrow(/Helm chart/);
    expect(() => renderEnvironment(spec(), site)).not.toThrow();
  });
});
