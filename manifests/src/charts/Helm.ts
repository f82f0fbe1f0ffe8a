import { execFile } from 'node:child_process';
import { parseAllDocuments } from 'yaml';
import { Values } from '../catalogue/types';
import { RenderedObject } from './types';

function run(
  program: string,
  args: string[],
  home: string,
  input = '',
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      args,
      {
        // Nothing of the user's own repositories and plugins takes part.
        env: { PATH: process.env.PATH, HOME: home },
        maxBuffer: 64 * 2 ** 20,
      },
      (error, stdout, stderr) =>
        error
          ? reject(new Error(stderr.trim() || error.message))
          : resolve(stdout),
    );
    child.stdin?.end(input);
  });
}

/** The program `helm`, as far as it is needed here. */
export class Helm {
  constructor(
    private readonly options: {
      program: string;
      /** Folder for its own files. */
      home: string;
    },
  ) {}

  /** Fetches the archive of a chart into a folder. */
  async pull(
    chart: { repository: string; chart: string; version: string },
    folder: string,
  ): Promise<void> {
    const { program, home } = this.options;
    const { repository, version } = chart;
    await run(
      program,
      [
        ...['pull', chart.chart, '--repo', repository],
        ...['--version', version, '--destination', folder],
      ],
      home,
    );
  }

  /** Renders a chart as Argo CD does. Tests are left out: Argo CD never runs them. */
  async template(options: {
    chart: string;
    release: string;
    namespace: string;
    kubernetes: string;
    values: Values;
  }): Promise<RenderedObject[]> {
    const { chart, release, namespace, kubernetes, values } = options;
    const text = await run(
      this.options.program,
      [
        ...['template', release, chart, '--namespace', namespace],
        ...['--kube-version', kubernetes, '--include-crds', '--skip-tests'],
        ...['--values', '-'],
      ],
      this.options.home,
      JSON.stringify(values),
    );
    return parseAllDocuments(text)
      .map(document => {
        if (document.errors.length > 0) throw document.errors[0];
        // Kubernetes takes a key without a value for one that is not there.
        return document.toJS({
          reviver: (_, value) => (value === null ? undefined : value),
        });
      })
      .filter(Boolean);
  }
}
