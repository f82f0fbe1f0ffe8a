import { join } from 'node:path';
import { type LakehouseConnection } from '@lakehouse-portal/local-lakehouse';
import { type PortalContext } from '../context';
import { runToLog } from '../process/run';
import { portalLayout } from '../context';
import {
  dbtTools,
  pipelinesTools,
  ruffTools,
  scriptTools,
} from '../python/pythonTools';
import { findChromium } from './chromium';
import { checkScripts } from './checkScripts';
import { CompiledTypes } from './compiledTypes';
import { readJestReport, readPlaywrightReport, readPytestLog } from './reports';
import { singleCheck, type Stage } from './types';

const STAGE_TIMEOUT_MS = 20 * 60_000;

/** Time for one test: jest's 5 s is not enough for the first test of a file on a busy machine with two cores. */
const SLOW_MACHINE = '--testTimeout=30000';

/**
 * The groups of integration/jest.config.js: those of a line beside each other, with how many of their files at a time, the
 * lines one after the other.
 */
const INTEGRATION_GROUPS = [
  { reading: 3 },
  { changing: 3 },
  { 'cluster-outages': 1 },
  { alone: 1, cluster: 2 },
];

/** The tests of one file share what they build; files are begun in the order of collection. */
const TWO_AT_A_TIME = [
  ...['-n', '2', '--dist', 'loadfile'],
  '--no-loadscope-reorder',
];

/** No prompts, no colours in logs, and no container runtime expected. */
const TEST_ENVIRONMENT = {
  CI: '1',
  FORCE_COLOR: '0',
  BACKSTAGE_TEST_DISABLE_DOCKER: '1',
};

/** What the stages with running parts need; each is awaited by the first stage that uses it. */
export interface TestEnvironment {
  context: PortalContext;
  connection(): Promise<LakehouseConnection>;
  /** Resolves when nothing is being built or loaded beside the tests any more. */
  background(): Promise<unknown>;
  /** Ends the running stage. */
  signal: AbortSignal;
  portalUrl(): Promise<string>;
}

/** The variable by which Backstage's TestDatabases finds the PostgreSQL of the lakehouse. */
function databaseVariables({ postgres }: LakehouseConnection) {
  const url = new URL('postgresql://localhost');
  url.hostname = postgres.host;
  url.port = String(postgres.port);
  url.username = postgres.user;
  url.password = postgres.password;
  url.pathname = postgres.database;
  return {
    BACKSTAGE_TEST_DATABASE_POSTGRES16_CONNECTION_STRING: url.href,
  };
}

/** All checks: those of a line beside each other, the lines one after the other. */
export function allStages(environment: TestEnvironment): Stage[][] {
  const { context } = environment;
  const { root } = context;
  const logOf = (name: string) =>
    join(context.dataDir, 'logs', `test-${name}.log`);
  const reportOf = (name: string) =>
    join(context.dataDir, 'logs', `test-${name}.json`);

  const run = (name: string, args: string[], env: NodeJS.ProcessEnv = {}) =>
    runToLog('yarn', args, {
      cwd: root,
      env: { ...TEST_ENVIRONMENT, ...env },
      log: logOf(name),
      timeoutMs: STAGE_TIMEOUT_MS,
      signal: environment.signal,
    });
  const check = (name: string, args: string[], problem: string): Stage => ({
    name,
    log: logOf(name),
    run: async () => {
      const { exitCode } = await run(name, args);
      return singleCheck(exitCode === 0, problem);
    },
  });
  const jest = async (name: string, args: string[], env: NodeJS.ProcessEnv) => {
    const report = reportOf(name);
    const { exitCode } = await run(
      name,
      [...args, '--json', `--outputFile=${report}`],
      env,
    );
    return readJestReport(report, root, exitCode);
  };

  const pytest = (
    name: string,
    folder: string,
    tools: (context: PortalContext) => Promise<string>,
    args: string[] = TWO_AT_A_TIME,
  ): Stage => ({
    name,
    log: logOf(name),
    run: async () => {
      const python = join(await tools(context), 'python');
      await environment.connection();
      const { exitCode } = await runToLog(
        python,
        ['-m', 'pytest', `--report-log=${reportOf(name)}`, ...args],
        {
          cwd: join(root, folder),
          env: {
            ...TEST_ENVIRONMENT,
            LAKEHOUSE_CONNECTION: portalLayout(context).connection,
            LAKEHOUSE_DATA_DIR: context.dataDir,
          },
          log: logOf(name),
          timeoutMs: STAGE_TIMEOUT_MS,
          signal: environment.signal,
        },
      );
      return readPytestLog(reportOf(name), exitCode);
    },
  });

  const integration = (group: string, filesAtATime: number): Stage => ({
    name: `integration-${group}`,
    log: logOf(`integration-${group}`),
    run: async () =>
      jest(
        `integration-${group}`,
        [
          ...['jest', '--config', 'integration/jest.config.js'],
          ...['--selectProjects', group],
          `--maxWorkers=${filesAtATime}`,
        ],
        {
          ...databaseVariables(await environment.connection()),
          LAKEHOUSE_CONNECTION: portalLayout(context).connection,
          LAKEHOUSE_DATA_DIR: context.dataDir,
        },
      ),
  });

  const types: Stage = {
    name: 'types',
    log: logOf('types'),
    run: async () => {
      const compiled = new CompiledTypes(context);
      await compiled.bring();
      const { exitCode } = await run('types', ['tsc']);
      if (exitCode === 0) await compiled.keep();
      return singleCheck(exitCode === 0, 'the types do not fit');
    },
  };
  const python: Stage = {
    name: 'python',
    log: logOf('python'),
    run: async () => {
      const ruff = join(await ruffTools(context), 'ruff');
      const runRuff = async (args: string[], append: boolean) =>
        runToLog(ruff, args, {
          cwd: root,
          log: logOf('python'),
          append,
          timeoutMs: STAGE_TIMEOUT_MS,
          signal: environment.signal,
        });
      const lint = await runRuff(['check', '.'], false);
      const format = await runRuff(['format', '--check', '.'], true);
      return singleCheck(
        lint.exitCode === 0 && format.exitCode === 0,
        'ruff found errors, or files that are not formatted',
      );
    },
  };
  const scripts: Stage = {
    name: 'scripts',
    log: logOf('scripts'),
    run: async () => {
      let append = false;
      const ok = await checkScripts({
        root,
        tools: await scriptTools(context),
        rendered: join(context.dataDir, 'test-scripts'),
        run: async (file, args) => {
          const result = await runToLog(file, args, {
            cwd: root,
            env: TEST_ENVIRONMENT,
            log: logOf('scripts'),
            append,
            timeoutMs: STAGE_TIMEOUT_MS,
            signal: environment.signal,
          });
          append = true;
          return result;
        },
      });
      return singleCheck(ok, 'hadolint or shellcheck found something');
    },
  };
  const unit: Stage = {
    name: 'unit',
    log: logOf('unit'),
    run: async () => {
      await environment.background();
      return jest(
        'unit',
        ['backstage-cli', 'repo', 'test', SLOW_MACHINE],
        databaseVariables(await environment.connection()),
      );
    },
  };
  const e2e: Stage = {
    name: 'e2e',
    log: logOf('e2e'),
    run: async () => {
      const report = reportOf('e2e');
      const chromium = await findChromium(context, logOf('chromium'));
      const { exitCode } = await run('e2e', ['playwright', 'test'], {
        PLAYWRIGHT_URL: await environment.portalUrl(),
        PLAYWRIGHT_CHROMIUM: chromium,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        LAKEHOUSE_CONNECTION: portalLayout(context).connection,
        LAKEHOUSE_DATA_DIR: context.dataDir,
      });
      return readPlaywrightReport(report, exitCode);
    },
  };

  return [
    [types],
    [
      // Reads the declarations that the line before has written.
      check(
        'reports',
        ['reports', '--ci'],
        'what others can call has changed; `yarn reports` writes it down',
      ),
      check('format', ['prettier:check'], 'files are not formatted'),
      check(
        'lint',
        ['lint', '--max-warnings', '0'],
        'the linter found errors or warnings',
      ),
    ],
    [
      check(
        'packages',
        ['backstage-cli', 'repo', 'fix', '--publish', '--check'],
        'a package.json is not what Backstage expects; `yarn fix --publish` mends it',
      ),
      python,
      scripts,
      check(
        'config',
        ['backstage-cli', 'config:check', '--lax'],
        'app-config.yaml does not fit the schema',
      ),
    ],
    [unit],
    [pytest('dbt', 'dbt', dbtTools)],
    [
      pytest('pipelines', 'pipelines', pipelinesTools, [
        ...TWO_AT_A_TIME,
        ...['-m', 'not alone'],
      ]),
    ],
    [pytest('pipelines-alone', 'pipelines', pipelinesTools, ['-m', 'alone'])],
    [e2e],
    // Last, because some of these stop parts of the lakehouse.
    ...INTEGRATION_GROUPS.map(groups =>
      Object.entries(groups).map(([group, filesAtATime]) =>
        integration(group, filesAtATime),
      ),
    ),
  ];
}
