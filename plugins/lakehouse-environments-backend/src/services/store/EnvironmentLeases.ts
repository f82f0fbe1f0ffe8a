import { Knex } from 'knex';
import { LeaseRow } from '../../database/rows';

const TABLE = 'environment_leases';

/** The most that clocks of replicas may differ by; a lease further ahead was written by a clock that was wrong. */
const MAX_CLOCK_SKEW_MS = 5 * 60 * 1000;

/** The right to move an environment on, until another claim has a higher fence. */
export interface EnvironmentLease {
  environment: string;
  holder: string;
  fence: number;
}

/** Another replica moves the environment on: nothing of it may be written any more. */
export class LeaseLostError extends Error {
  readonly name = 'LeaseLostError';
  constructor(environment: string) {
    super(`The environment '${environment}' is no longer this replica's`);
  }
}

/**
 * Which replica moves which environment on. A lease stays with its holder while it is extended, so that two replicas whose
 * views of a cluster differ do not contradict each other in turns.
 */
export class EnvironmentLeases {
  static create(options: {
    database: Knex;
    holder: string;
    leaseMs: number;
    now: () => number;
  }): EnvironmentLeases {
    return new EnvironmentLeases(options);
  }

  private constructor(
    private readonly options: {
      database: Knex;
      holder: string;
      leaseMs: number;
      now: () => number;
    },
  ) {}

  /** Extends what this replica holds, or takes what nobody does. */
  async claim(environment: string): Promise<EnvironmentLease | undefined> {
    const { database, holder, leaseMs, now } = this.options;
    const until = now() + leaseMs;
    const [held] = await database<LeaseRow>(TABLE)
      .where({ environment, holder })
      .andWhere('until', '>', now())
      .update({ until })
      .returning(['fence']);
    if (held) return { environment, holder, fence: held.fence };
    await database<LeaseRow>(TABLE)
      .insert({ environment, holder: null, until: null, fence: 0 })
      .onConflict('environment')
      .ignore();
    const [taken] = await this.free(database<LeaseRow>(TABLE))
      .where({ environment })
      .update({ holder, until, fence: database.raw('fence + 1') })
      .returning(['fence']);
    return taken && { environment, holder, fence: taken.fence };
  }

  /** Runs writes that fail when the lease is lost, and that keep others from taking it until they are done. */
  async within<T>(
    lease: EnvironmentLease,
    work: (trx: Knex.Transaction) => Promise<T>,
  ): Promise<T> {
    const { database, leaseMs, now } = this.options;
    return database.transaction(async trx => {
      const count = await trx<LeaseRow>(TABLE)
        .where({ ...lease })
        .update({ until: now() + leaseMs });
      if (count === 0) throw new LeaseLostError(lease.environment);
      return work(trx);
    });
  }

  /** Lets other replicas, or the next start of this one, go on at once. */
  async releaseAll(): Promise<void> {
    const { database, holder } = this.options;
    await database<LeaseRow>(TABLE)
      .where({ holder })
      .update({ holder: null, until: null });
  }

  private free<T extends Knex.QueryBuilder<LeaseRow>>(query: T): T {
    const now = this.options.now();
    query.where(builder =>
      builder
        .whereNull('until')
        .orWhere('until', '<=', now)
        .orWhere('until', '>', now + this.options.leaseMs + MAX_CLOCK_SKEW_MS),
    );
    return query;
  }
}
