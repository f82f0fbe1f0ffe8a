import { ServiceUnavailableError } from '@backstage/errors';
import limiter, { Limit } from 'p-limit';

/** Runs expensive work of callers, so much at a time; who would have to wait behind too many is sent away. */
export class BoundedQueue {
  readonly #limit: Limit;

  constructor(
    private readonly options: {
      /** What waits, for the message: `refreshes`. */
      of: string;
      concurrent: number;
      waiting: number;
    },
  ) {
    this.#limit = limiter(options.concurrent);
  }

  /** Throws a `ServiceUnavailableError` when too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#limit.pendingCount >= this.options.waiting) {
      throw new ServiceUnavailableError(
        `Too many ${this.options.of} wait already; try again later`,
      );
    }
    return this.#limit(work);
  }
}
