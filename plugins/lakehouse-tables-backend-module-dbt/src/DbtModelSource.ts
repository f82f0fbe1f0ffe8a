import { EnvironmentDescriptor } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import {
  ModelledBuild,
  ModelReadError,
  TableModelSource,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-node';
import {
  DbtArtifactError,
  DbtBuild,
  PublishedRun,
  readBuild,
  readPublishedRun,
} from '@lakehouse-portal/dbt-artifacts';
import { ArtifactFolder, openArtifacts, OpenArtifacts } from './openArtifacts';
import { toModelledTables } from './toModelledTables';

/** The files of a run that are read, where the run wrote them. */
const ARTIFACTS = {
  manifest: 'manifest.json',
  runResults: 'run_results.json',
  sources: 'sources.json',
} as const;

/** The artefacts of dbt projects, as they are published in an environment's object store. */
export class DbtModelSource implements TableModelSource {
  readonly id = 'dbt';

  static create(options: { open?: OpenArtifacts } = {}): DbtModelSource {
    return new DbtModelSource(options.open ?? openArtifacts);
  }

  private constructor(private readonly open: OpenArtifacts) {}

  projectsOf({ dbt }: EnvironmentDescriptor): string[] {
    return dbt?.projects ?? [];
  }

  async readBuild(
    request: Parameters<TableModelSource['readBuild']>[0],
  ): Promise<ModelledBuild | 'unchanged' | undefined> {
    const { environment, project, knownVersion, credentials, signal } = request;
    const folder = await this.open(environment, project, credentials);
    try {
      const latest = await folder.read('latest.json', signal);
      if (latest === undefined) {
        return undefined;
      }
      const published = valid(() => readPublishedRun(latest));
      // A run that is published again, under its old id, has another end.
      const version = `${published.run} ${published.finishedAt ?? ''}`;
      if (version === knownVersion) {
        return 'unchanged';
      }
      const build = await readArtifacts(folder, published, signal);
      const { run, status, startedAt, finishedAt, url } = published;
      return {
        version,
        run,
        status,
        startedAt,
        finishedAt,
        url,
        tool: build && `dbt ${build.dbtVersion}`,
        tables: build && toModelledTables(build, environment, finishedAt),
      };
    } finally {
      folder.close();
    }
  }
}

/** Resolves `undefined` where dbt ended before it wrote a manifest. */
async function readArtifacts(
  folder: ArtifactFolder,
  { run, artifacts }: PublishedRun,
  signal: AbortSignal,
): Promise<DbtBuild | undefined> {
  const read = async (name: string) => {
    if (!artifacts.includes(name)) {
      return undefined;
    }
    const content = await folder.read(`${run}/${name}`, signal);
    if (content === undefined) {
      throw new ModelReadError(
        'invalid',
        `latest.json: names ${run}/${name}, which is not there`,
      );
    }
    return content;
  };
  const manifest = await read(ARTIFACTS.manifest);
  if (manifest === undefined) {
    return undefined;
  }
  const files = {
    manifest,
    runResults: await read(ARTIFACTS.runResults),
    sources: await read(ARTIFACTS.sources),
  };
  return valid(() => readBuild(files));
}

function valid<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw error instanceof DbtArtifactError
      ? new ModelReadError('invalid', error.message, { cause: error })
      : error;
  }
}
