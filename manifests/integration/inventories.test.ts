import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readComponents } from '../src/catalogue/readCatalogue';
import { Helm } from '../src/charts/Helm';
import { takeInventory } from '../src/charts/takeInventory';
import { helmProgram } from './helmProgram';

const CONFIG_MAP = `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
data:
  replicas: {{ .Values.server.replicaCount | quote }}
`;

let folder: string;
let helm: Helm;

/** A component with one chart, which is not the published one: it has its name and version only. */
function component() {
  const prefect = readComponents().find(({ name }) => name === 'prefect')!;
  return { ...prefect, charts: prefect.charts.slice(0, 1) };
}

/** Takes the inventory of a chart with one template. */
async function take(template: string, { version = '2026.8.18172642' } = {}) {
  const chart = join(folder, 'prefect-server-2026.8.18172642');
  await mkdir(join(chart, 'templates'), { recursive: true });
  await writeFile(
    join(chart, 'Chart.yaml'),
    `apiVersion: v2\nname: prefect-server\nversion: ${version}\n`,
  );
  await writeFile(join(chart, 'templates', 'one.yaml'), template);
  return takeInventory(component(), { helm, from: folder, downloads: folder });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inventories-'));
  helm = new Helm({ program: await helmProgram(), home: folder });
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the inventory of a chart', () => {
  it('holds what it brings for each preset, and says that no archive was compared', async () => {
    const { inventory, refusals } = await take(CONFIG_MAP);
    expect(refusals).toEqual([]);
    const [chart] = inventory.charts;
    expect(chart).toMatchObject({
      release: 'prefect-server',
      componentVersion: '3.8.3',
      digest: null,
    });
    for (const { resources, values } of Object.values(chart.presets)) {
      expect(resources).toEqual([
        { apiVersion: 'v1', kind: 'ConfigMap', name: 'prefect-server' },
      ]);
      expect(values).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('is refused where the chart makes up something new each time', async () => {
    const { refusals } = await take(
      `${CONFIG_MAP}  made: {{ randAlphaNum 8 }}\n`,
    );
    expect(refusals).toContain(
      'prefect-server: does not render the same twice',
    );
  });

  it('is refused where it depends on the version of Kubernetes', async () => {
    const { refusals } = await take(
      `${CONFIG_MAP}  on: {{ .Capabilities.KubeVersion.Version }}\n`,
    );
    expect(refusals).toEqual([
      'prefect-server: renders other objects for Kubernetes 1.34.0 than for 1.24.0',
    ]);
  });

  it('is refused with what an environment does not allow, by name', async () => {
    const { refusals } = await take(
      CONFIG_MAP.replace('ConfigMap', 'Secret').replace(
        'metadata:',
        'metadata:\n  annotations: { helm.sh/hook: pre-install }',
      ),
    );
    expect(refusals).toEqual([
      'prefect-server: Secret prefect-server is a Secret that the component does not name in `secrets`',
    ]);
  });

  it('leaves tests out, which Argo CD never runs', async () => {
    const { inventory } = await take(
      CONFIG_MAP.replace(
        'metadata:',
        'metadata:\n  annotations: { helm.sh/hook: test }',
      ),
    );
    expect(inventory.charts[0].presets.small.resources).toEqual([]);
  });

  it('is not taken of another version, or of an archive with another digest', async () => {
    await expect(take(CONFIG_MAP, { version: '1.0.0' })).rejects.toThrow(
      /is version 1\.0\.0, not 2026/,
    );
    await writeFile(
      join(folder, 'prefect-server-2026.8.18172642.tgz'),
      'something else',
    );
    await expect(take(CONFIG_MAP)).rejects.toThrow(/is sha256:.*, not sha256:/);
  });
});
