import { LoggerService } from '@backstage/backend-plugin-api';
import {
  CredentialsService,
  EnvironmentDescriptor,
} from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import {
  ModelReadError,
  TableModelSource,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-node';
import limiter from 'p-limit';
import { ScanListener } from '../scanner/ScanService';
import { ModelBuilds } from '../store/models/ModelBuilds';
import { TableModels } from '../store/models/TableModels';
import { ProjectKey, StoredBuild } from '../store/models/types';
import { CatalogKey } from '../store/types';
import { ProjectsOf } from './configuredProjects';

const CONCURRENT = 4;

/** Asks the modelling tools for new builds, and stores what they say. */
export class ModelSync {
  readonly #projectsOf: ProjectsOf;
  readonly #environments: () => Promise<EnvironmentDescriptor[]>;
  readonly #credentials: CredentialsService;
  readonly #builds: ModelBuilds;
  readonly #models: TableModels;
  readonly #onChange: ScanListener;
  readonly #reassignOwners: (key: CatalogKey) => Promise<void>;
  readonly #logger: LoggerService;
  readonly #timeoutMs: number;
  readonly #now: () => number;

  constructor(options: {
    projectsOf: ProjectsOf;
    environments: () => Promise<EnvironmentDescriptor[]>;
    credentials: CredentialsService;
    builds: ModelBuilds;
    models: TableModels;
    onChange: ScanListener;
    /** Gives the tables of a catalog the owners that they have by now. */
    reassignOwners: (key: CatalogKey) => Promise<void>;
    logger: LoggerService;
    /** How long reading one build may take. */
    timeoutMs: number;
    now: () => number;
  }) {
    this.#projectsOf = options.projectsOf;
    this.#environments = options.environments;
    this.#credentials = options.credentials;
    this.#builds = options.builds;
    this.#models = options.models;
    this.#onChange = options.onChange;
    this.#reassignOwners = options.reassignOwners;
    this.#logger = options.logger;
    this.#timeoutMs = options.timeoutMs;
    this.#now = options.now;
  }

  /** Looks at every project once. One that cannot be read keeps no other from being read. */
  async run(signal: AbortSignal): Promise<void> {
    const environments = await this.#environments();
    const projects = environments.flatMap(environment =>
      this.#projectsOf(environment).map(each => ({ environment, ...each })),
    );
    await this.#models.keepOnly(projects.map(each => each.key));
    const limit = limiter(CONCURRENT);
    await Promise.all(
      projects.map(({ environment, source, key }) =>
        limit(() => this.look(environment, source, key, signal)),
      ),
    );
  }

  private async look(
    environment: EnvironmentDescriptor,
    source: TableModelSource,
    key: ProjectKey,
    signal: AbortSignal,
  ): Promise<void> {
    const known = await this.#builds.get(key);
    try {
      await this.read(environment, source, key, known, signal);
    } catch (error) {
      if (!signal.aborted) {
        await this.saveProblem(key, known, error);
      }
    }
  }

  private async read(
    environment: EnvironmentDescriptor,
    source: TableModelSource,
    key: ProjectKey,
    known: StoredBuild | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const timeout = AbortSignal.timeout(this.#timeoutMs);
    const build = await source
      .readBuild({
        environment,
        project: key.project,
        knownVersion: known?.version,
        credentials: this.#credentials,
        signal: AbortSignal.any([signal, timeout]),
      })
      .catch(error => {
        throw timeout.aborted
          ? new ModelReadError(
              'unavailable',
              `Reading it took longer than ${this.#timeoutMs / 1000} s`,
              { cause: error },
            )
          : error;
      });
    const readAt = this.#now();
    if (build === undefined && known?.version !== undefined) {
      throw new ModelReadError('invalid', 'The published build is gone');
    }
    if (build === undefined || build === 'unchanged') {
      await this.#builds.confirm(key, readAt);
      return;
    }
    const catalogs = await this.#models.save(key, build, readAt);
    this.#logger.info(
      `Read the build ${build.run} of ${nameOf(key)}: ${build.status}, ${
        build.tables?.length ?? 'no'
      } tables`,
    );
    for (const catalog of catalogs) {
      await this.#reassignOwners({ environment: environment.id, catalog });
      await this.#onChange({
        environment: environment.id,
        catalog,
        changed: build.tables?.length ?? 0,
      }).catch(() => {
        // Open pages ask again by themselves, only later.
      });
    }
  }

  private async saveProblem(
    key: ProjectKey,
    known: StoredBuild | undefined,
    error: unknown,
  ): Promise<void> {
    const { code, message } =
      error instanceof ModelReadError
        ? error
        : {
            code: 'internal' as const,
            message: 'An unexpected error; the log of the portal says which',
          };
    const earlier = known?.problem;
    const same = earlier?.code === code && earlier.message === message;
    // Once, and not each minute.
    if (!same) {
      this.#logger.warn(
        `The build of ${nameOf(key)} cannot be read: ${message}`,
        error as Error,
      );
    }
    await this.#builds.saveProblem(key, {
      code,
      message,
      since: earlier?.since ?? this.#now(),
    });
  }
}

function nameOf({ environment, source, project }: ProjectKey): string {
  return `the ${source} project ${project} in ${environment}`;
}
