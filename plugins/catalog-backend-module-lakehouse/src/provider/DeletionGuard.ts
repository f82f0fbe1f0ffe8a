import { DeletionGuardConfig } from '../config/readProviderConfig';

/**
 * Stands between a view in which much is missing and the catalog: a lost database or a wrong filter looks just like tables
 * that were dropped. What is missing in enough consecutive runs is believed to be gone.
 *
 * Runs are counted in memory, so a restart begins again, and in several replicas it takes longer.
 */
export class DeletionGuard {
  #suspects: ReadonlySet<string> = new Set();
  #runs = 0;

  constructor(private readonly config: DeletionGuardConfig) {}

  /**
   * @param missing - references of known entities that the view of this run does not have
   * @param known - number of entities in the catalog, missing ones included
   * @returns whether the missing ones may be removed now, else which run of how many this is
   */
  review(
    missing: ReadonlySet<string>,
    known: number,
  ): { pass: true } | { pass: false; run: number; of: number } {
    const { maxPercent, maxEntities, confirmations } = this.config;
    if (
      missing.size <= maxEntities ||
      missing.size * 100 <= known * maxPercent
    ) {
      this.#suspects = new Set();
      this.#runs = 0;
      return { pass: true };
    }
    // Each of them must have been missing all the time; some may have come back.
    const sameStory =
      this.#runs > 0 && [...missing].every(ref => this.#suspects.has(ref));
    this.#runs = sameStory ? this.#runs + 1 : 1;
    this.#suspects = missing;
    return this.#runs >= confirmations
      ? { pass: true }
      : { pass: false, run: this.#runs, of: confirmations };
  }
}
