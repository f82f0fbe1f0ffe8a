import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { type StageResult } from './types';

/** The parts of jest's JSON report that are read here. */
interface JestReport {
  numPassedTests: number;
  testResults: Array<{
    name: string;
    message: string;
    status: string;
    assertionResults: Array<{ fullName: string; status: string }>;
  }>;
}

interface PlaywrightSuite {
  title: string;
  suites?: PlaywrightSuite[];
  specs?: Array<{
    title: string;
    file: string;
    tests: Array<{ status: string }>;
  }>;
}

/** The parts of Playwright's JSON report that are read here. */
interface PlaywrightReport {
  suites: PlaywrightSuite[];
  errors?: Array<{ message?: string }>;
}

/** A line of pytest's report log, by the plugin `pytest-reportlog`. */
interface PytestEntry {
  $report_type: string;
  nodeid?: string;
  when?: 'setup' | 'call' | 'teardown';
  outcome?: 'passed' | 'failed' | 'skipped';
  /** By `record_property`. */
  user_properties?: [name: string, value: unknown][];
}

function read<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** A run that produced no report, or found no test, is a failure and never a success. */
function orFailure(
  result: StageResult | undefined,
  exitCode: number | null,
): StageResult {
  if (!result) {
    return {
      passed: 0,
      failed: 1,
      problems: ['the run ended without a report'],
    };
  }
  if (result.passed + result.failed === 0) {
    return { passed: 0, failed: 1, problems: ['no tests were found'] };
  }
  if (exitCode !== 0 && result.failed === 0) {
    return {
      ...result,
      failed: 1,
      problems: [
        `all tests passed, but the run ended with exit code ${exitCode}`,
      ],
    };
  }
  return result;
}

/** Reads jest's `--json` report. Skipped tests and files that did not load count as failed. */
export function readJestReport(
  file: string,
  root: string,
  exitCode: number | null,
): StageResult {
  const report = read<JestReport>(file);
  const problems = report?.testResults.flatMap(suite => {
    const where = relative(root, suite.name);
    const bad = suite.assertionResults
      .filter(test => test.status !== 'passed')
      .map(test => `${where}: ${test.fullName} (${test.status})`);
    return suite.status === 'failed' && bad.length === 0
      ? [`${where}: ${suite.message.trim().split('\n')[0]}`]
      : bad;
  });
  return orFailure(
    report &&
      problems && {
        passed: report.numPassedTests,
        failed: problems.length,
        problems,
      },
    exitCode,
  );
}

/** Reads Playwright's JSON report. Skipped and flaky tests count as failed. */
export function readPlaywrightReport(
  file: string,
  exitCode: number | null,
): StageResult {
  const report = read<PlaywrightReport>(file);
  const specsOf = (
    suite: PlaywrightSuite,
  ): NonNullable<PlaywrightSuite['specs']> => [
    ...(suite.specs ?? []),
    ...(suite.suites ?? []).flatMap(specsOf),
  ];
  const tests = report?.suites
    .flatMap(specsOf)
    .flatMap(spec =>
      spec.tests.map(test => ({ ...spec, status: test.status })),
    );
  const problems = tests
    ?.filter(test => test.status !== 'expected')
    .map(test => `${test.file}: ${test.title} (${test.status})`);
  return orFailure(
    tests &&
      problems && {
        passed: tests.length - problems.length,
        failed: problems.length,
        problems: [
          ...problems,
          ...(report?.errors ?? []).map(error => error.message ?? 'error'),
        ],
      },
    exitCode,
  );
}

function readLines<T>(file: string): T[] | undefined {
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines.filter(Boolean).map(line => JSON.parse(line));
  } catch {
    return undefined;
  }
}

/**
 * Reads pytest's report log. Skipped tests and files that did not load count as failed. What tests record as the property
 * `figure` is shown.
 */
export function readPytestLog(
  file: string,
  exitCode: number | null,
): StageResult {
  const entries = readLines<PytestEntry>(file)?.filter(
    entry => entry.outcome !== undefined,
  );
  const bad = entries?.filter(entry => entry.outcome !== 'passed');
  // A test fails once, in whichever of its phases.
  const problems = new Map(
    bad?.map(({ nodeid, when, outcome }) => [
      nodeid,
      `${nodeid} (${outcome}${when && when !== 'call' ? ` in ${when}` : ''})`,
    ]),
  );
  const passed = entries?.filter(
    ({ nodeid, when }) => when === 'call' && !problems.has(nodeid),
  ).length;
  const figures = entries
    ?.filter(({ when }) => when === 'call')
    .flatMap(({ user_properties: told = [] }) => told)
    .filter(([name]) => name === 'figure')
    .map(([, figure]) => String(figure));
  return orFailure(
    passed === undefined
      ? undefined
      : {
          passed,
          failed: problems.size,
          problems: [...problems.values()],
          ...(figures?.length && { figures }),
        },
    exitCode,
  );
}
