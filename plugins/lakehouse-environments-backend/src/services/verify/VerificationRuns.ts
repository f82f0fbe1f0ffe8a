/** How long to rest after the first, second, third failed smoke check in a row, and so on. */
const RESTS_MS = [5_000, 15_000, 60_000, 300_000, 600_000];

/** Smoke checks of this process: one at a time for each environment, and rests between failed ones. */
export class VerificationRuns {
  readonly #runs = new Map<
    string,
    { running: boolean; failures: number; notBefore: number; about?: string }
  >();

  constructor(private readonly now: () => number) {}

  /**
   * Whether one may begin, or is under way. About another operation, earlier failures say nothing; about none, they go on
   * counting.
   */
  may(environment: string, about: string | undefined): boolean {
    const run = this.#runs.get(environment);
    if (!run || run.running) return true;
    const same = about === undefined || run.about === about;
    return !same || this.now() >= run.notBefore;
  }

  /** Answers false when one is under way. */
  begin(environment: string, about: string | undefined): boolean {
    const run = this.#runs.get(environment);
    if (run?.running) return false;
    const same = about === undefined || run?.about === about;
    this.#runs.set(environment, {
      running: true,
      failures: same ? run?.failures ?? 0 : 0,
      notBefore: 0,
      about: about ?? run?.about,
    });
    return true;
  }

  /** How many failed in a row, this one included. */
  failures(environment: string, passed: boolean): number {
    return passed ? 0 : (this.#runs.get(environment)?.failures ?? 0) + 1;
  }

  /** Only when its result is written: until then, what is written asks for one. */
  end(environment: string, outcome: 'passed' | 'failed' | 'broken-off'): void {
    const run = this.#runs.get(environment);
    if (!run || outcome !== 'failed') {
      this.#runs.delete(environment);
      return;
    }
    const failures = run.failures + 1;
    this.#runs.set(environment, {
      ...run,
      running: false,
      failures,
      notBefore: this.now() + RESTS_MS[Math.min(failures, RESTS_MS.length) - 1],
    });
  }

  isRunning(environment: string): boolean {
    return this.#runs.get(environment)?.running ?? false;
  }
}
