import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { ChartReference } from '../src/types';
import { helmProgram } from './helmProgram';

const run = promisify(execFile);

/** Says which values have arrived, and nothing else. */
const TEMPLATE = `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}-stands-in
  namespace: {{ .Release.Namespace }}
data:
  values: {{ .Values | toJson | quote }}
`;

/**
 * A repository of charts over HTTP. They have names and versions of published ones, and stand in for them: what they bring
 * is a ConfigMap with the values that they were given.
 */
export class StandInCharts {
  private constructor(
    private readonly server: Server,
    private readonly folder: string,
  ) {}

  static async serve(charts: ChartReference[]): Promise<StandInCharts> {
    const folder = await mkdtemp(join(tmpdir(), 'stand-in-charts-'));
    const program = await helmProgram();
    for (const { chart, version } of charts) {
      const source = join(folder, 'sources', chart);
      await mkdir(join(source, 'templates'), { recursive: true });
      await writeFile(
        join(source, 'Chart.yaml'),
        `apiVersion: v2\nname: ${chart}\nversion: ${version}\ndescription: Stands in for ${chart} in tests\n`,
      );
      await writeFile(join(source, 'templates', 'values.yaml'), TEMPLATE);
      await run(program, ['package', source, '--destination', folder]);
    }
    const server = createServer(async ({ url = '' }, response) => {
      try {
        response.end(await readFile(join(folder, basename(url))));
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>(resolve =>
      server.listen(0, '127.0.0.1', () => resolve()),
    );
    const standIn = new StandInCharts(server, folder);
    await run(program, ['repo', 'index', folder, '--url', standIn.url]);
    return standIn;
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/stand-in-charts`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
    await rm(this.folder, { recursive: true, force: true });
  }
}
