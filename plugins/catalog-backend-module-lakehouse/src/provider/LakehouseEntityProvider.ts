import {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { ForwardedError } from '@backstage/errors';
import {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { Inventory, KnownEntity } from '../catalog/types';
import {
  ProviderConfig,
  readProviderConfig,
} from '../config/readProviderConfig';
import { environmentEntity, tableEntity } from '../entities/lakehouseEntities';
import { whyRejected } from '../entities/whyRejected';
import { LakehouseSource, LakehouseView } from '../lakehouse/types';
import { ProviderMetrics, RunOutcome } from '../metrics/ProviderMetrics';
import { applyEntities } from './applyEntities';
import { DeletionGuard } from './DeletionGuard';
import { isRetired } from './isRetired';
import { neverListed } from './neverListed';

export interface ProviderDeps {
  source: LakehouseSource;
  inventory: Inventory;
  metrics: ProviderMetrics;
  logger: LoggerService;
}

/** Keeps the entities of environments and tables as the tables backend says, and never takes silence for deletion. */
export class LakehouseEntityProvider implements EntityProvider {
  /** @throws InputError - naming the key, when the config makes no sense */
  static fromConfig(
    root: Config,
    deps: ProviderDeps & { scheduler: SchedulerService },
  ): LakehouseEntityProvider {
    const config = readProviderConfig(root);
    return new LakehouseEntityProvider(
      config,
      deps.scheduler.createScheduledTaskRunner(config.schedule),
      deps,
    );
  }

  readonly #guard: DeletionGuard;
  /** Reasons that were told already: the same table is left out in each run. */
  readonly #told = new Map<string, string>();

  private constructor(
    private readonly config: ProviderConfig,
    private readonly taskRunner: SchedulerServiceTaskRunner,
    private readonly deps: ProviderDeps,
  ) {
    this.#guard = new DeletionGuard(config.deletionGuard);
  }

  getProviderName() {
    return 'lakehouse-tables';
  }

  async connect(connection: EntityProviderConnection) {
    await this.taskRunner.run({
      id: 'lakehouse-entities:refresh',
      fn: async signal => {
        const start = performance.now();
        let outcome: RunOutcome = 'failed';
        try {
          outcome = await this.#refresh(connection, signal);
        } catch (error) {
          // The scheduler logs it, records it, and runs again next time.
          throw new ForwardedError(
            'Lakehouse entities were not brought up to date; the catalog keeps those it has',
            error,
          );
        } finally {
          this.deps.metrics.ran(outcome, (performance.now() - start) / 1000);
        }
      },
    });
  }

  async #refresh(
    connection: EntityProviderConnection,
    signal: AbortSignal,
  ): Promise<RunOutcome> {
    const { source, inventory, metrics, logger } = this.deps;
    const view = await source.read(signal);
    const { entities, rejected } = await this.#toEntities(view);
    const known = await inventory.list(signal);

    const gone = known.filter(({ ref }) => !entities.has(ref));
    const retired = gone.filter(entity => isRetired(entity, view));
    const unseen = gone.filter(entity => neverListed(entity, view));
    const missing = gone.filter(
      entity => !retired.includes(entity) && !unseen.includes(entity),
    );
    const verdict = this.#guard.review(
      new Set(missing.map(({ ref }) => ref)),
      known.length - retired.length,
    );
    const removed = [...retired, ...(verdict.pass ? missing : [])];
    const held = gone.length - removed.length;

    signal.throwIfAborted();
    await applyEntities(connection, {
      entities: [...entities.values()],
      removed: removed.map(({ ref }) => ref),
      removeOthers: held === 0,
      locationKey: this.getProviderName(),
    });

    if (retired.length > 0) {
      logger.info(
        `Removed ${
          retired.length
        } entities of lakehouse environments or catalogs that the configuration no longer names, such as ${examples(
          retired,
        )}`,
      );
    }
    if (!verdict.pass) {
      logger.warn(
        `Kept ${missing.length} of ${
          known.length
        } lakehouse entities that are missing all at once (run ${
          verdict.run
        } of the ${
          verdict.of
        } that must agree before they are removed), such as ${examples(
          missing,
        )}`,
      );
    }
    if (unseen.length > 0) {
      logger.warn(
        `Kept ${
          unseen.length
        } lakehouse entities of catalogs that have not been listed yet, such as ${examples(
          unseen,
        )}`,
      );
    }
    const refs = new Set(known.map(({ ref }) => ref));
    const added = [...entities.keys()].filter(ref => !refs.has(ref)).length;
    logger[added || removed.length ? 'info' : 'debug'](
      `Provided ${entities.size} lakehouse entities, ${added} of them new; removed ${removed.length}`,
    );
    metrics.counted({ provided: entities.size, rejected, held });
    return held > 0 ? 'held' : 'ok';
  }

  /** Entities by reference, and how many the catalog would not have taken. */
  async #toEntities({ environments, tables }: LakehouseView) {
    const { filter } = this.config;
    const titles = new Map(environments.map(({ id, title }) => [id, title]));
    const candidates = [
      ...environments
        .filter(({ id }) => filter.includesEnvironment(id))
        .map(environment => environmentEntity(environment, this.config)),
      ...tables
        .filter(table => filter.includesTable(table))
        .map(table =>
          tableEntity(
            table,
            {
              id: table.environment,
              title: titles.get(table.environment) ?? table.environment,
            },
            this.config,
          ),
        ),
    ];
    const entities = new Map<string, Entity>();
    let rejected = 0;
    for (const entity of candidates) {
      const ref = stringifyEntityRef(entity);
      const reason = await whyRejected(entity);
      if (reason === undefined) {
        entities.set(ref, entity);
        this.#told.delete(ref);
        continue;
      }
      rejected += 1;
      if (this.#told.get(ref) !== reason) {
        this.#told.set(ref, reason);
        this.deps.logger.warn(
          `Left out ${entity.kind} ${JSON.stringify(
            entity.metadata.annotations,
          )}, which the catalog would reject: ${reason}`,
        );
      }
    }
    return { entities, rejected };
  }
}

function examples(entities: KnownEntity[]): string {
  return entities
    .slice(0, 3)
    .map(({ ref }) => ref)
    .join(', ');
}
