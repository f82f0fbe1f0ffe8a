/** What one stage of `./portal test` found. A check that is not a test counts as one. */
export interface StageResult {
  passed: number;
  failed: number;
  /** Names of what failed, and remarks such as "no tests were found". */
  problems: string[];
  /** What was measured, for people to read. */
  figures?: string[];
}

/** Counts one check without tests of its own: it holds or it does not. */
export function singleCheck(ok: boolean, problem: string): StageResult {
  return ok
    ? { passed: 1, failed: 0, problems: [] }
    : { passed: 0, failed: 1, problems: [problem] };
}

/** One part of `./portal test`, in the order in which people read the results. */
export interface Stage {
  name: string;
  log: string;
  run(): Promise<StageResult>;
}
