import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJestReport, readPlaywrightReport, readPytestLog } from './reports';

describe('reading the reports of a test run', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reports-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (report: unknown) => {
    const file = join(folder, 'report.json');
    writeFileSync(file, JSON.stringify(report));
    return file;
  };
  const jestReport = (statuses: string[], suiteStatus = 'passed') => ({
    numPassedTests: statuses.filter(status => status === 'passed').length,
    testResults: [
      {
        name: '/repo/packages/a/src/a.test.ts',
        message: 'Cannot find module ./b\n  at a.ts',
        status: suiteStatus,
        assertionResults: statuses.map((status, i) => ({
          fullName: `does ${i}`,
          status,
        })),
      },
    ],
  });

  it('counts what passed and names what failed', () => {
    const file = write(jestReport(['passed', 'passed', 'failed'], 'failed'));
    expect(readJestReport(file, '/repo', 1)).toEqual({
      passed: 2,
      failed: 1,
      problems: ['packages/a/src/a.test.ts: does 2 (failed)'],
    });
  });

  it('never lets a skipped test pass', () => {
    const file = write(jestReport(['passed', 'pending', 'todo']));
    expect(readJestReport(file, '/repo', 0)).toMatchObject({
      passed: 1,
      failed: 2,
    });
    const specs = ['expected', 'skipped', 'flaky'].map(status => ({
      title: status,
      file: 'a.test.ts',
      tests: [{ status }],
    }));
    const nested = write({ suites: [{ title: 'a', suites: [{ specs }] }] });
    expect(readPlaywrightReport(nested, 0)).toEqual({
      passed: 1,
      failed: 2,
      problems: ['a.test.ts: skipped (skipped)', 'a.test.ts: flaky (flaky)'],
    });
  });

  const pytestLog = (...phases: Array<[string, string, string]>) => {
    const file = join(folder, 'pytest.jsonl');
    const entries = [
      { $report_type: 'SessionStart' },
      ...phases.map(([nodeid, when, outcome]) => ({
        $report_type: 'TestReport',
        ...{ nodeid, when, outcome },
      })),
    ];
    writeFileSync(file, entries.map(entry => JSON.stringify(entry)).join('\n'));
    return file;
  };

  it('counts each test of pytest once, by the worst of its phases', () => {
    const file = pytestLog(
      ...(['setup', 'call', 'teardown'] as const).map(
        (when): [string, string, string] => ['a.py::good', when, 'passed'],
      ),
      ['a.py::wrong', 'setup', 'passed'],
      ['a.py::wrong', 'call', 'failed'],
      ['a.py::unmade', 'setup', 'failed'],
      ['a.py::left', 'call', 'passed'],
      ['a.py::left', 'teardown', 'failed'],
      ['a.py::skipped', 'setup', 'skipped'],
    );
    expect(readPytestLog(file, 1)).toEqual({
      passed: 1,
      failed: 4,
      problems: [
        'a.py::wrong (failed)',
        'a.py::unmade (failed in setup)',
        'a.py::left (failed in teardown)',
        'a.py::skipped (skipped in setup)',
      ],
    });
    writeFileSync(
      file,
      JSON.stringify({
        ...{ $report_type: 'TestReport', nodeid: 'a.py::measured' },
        ...{ when: 'call', outcome: 'passed' },
        user_properties: [
          ['figure', 'recall 0.9'],
          ['other', 1],
        ],
      }),
    );
    expect(readPytestLog(file, 0)).toMatchObject({
      passed: 1,
      figures: ['recall 0.9'],
    });
    expect(readPytestLog(pytestLog(), 5)).toMatchObject({ failed: 1 });
    expect(readPytestLog(join(folder, 'none'), 0)).toMatchObject({ failed: 1 });
  });

  it('counts a file that did not load as one failure', () => {
    expect(readJestReport(write(jestReport([], 'failed')), '/repo', 1)).toEqual(
      {
        passed: 0,
        failed: 1,
        problems: ['packages/a/src/a.test.ts: Cannot find module ./b'],
      },
    );
  });

  it('fails when nothing ran, when there is no report, and when only the exit code tells', () => {
    expect(readPlaywrightReport(write({ suites: [] }), 0)).toMatchObject({
      failed: 1,
      problems: ['no tests were found'],
    });
    expect(readJestReport(join(folder, 'none'), '/repo', 0)).toMatchObject({
      failed: 1,
      problems: ['the run ended without a report'],
    });
    expect(
      readJestReport(write(jestReport(['passed'])), '/repo', 1),
    ).toMatchObject({ passed: 1, failed: 1 });
  });
});
