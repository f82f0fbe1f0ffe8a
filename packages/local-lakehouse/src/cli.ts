import { Command, Option } from 'commander';
import { onInterrupt } from './commands/interrupt';
import { reset } from './commands/reset';
import { serveGit, servePodSimulator } from './commands/serve';
import { sql } from './commands/sql';
import { start } from './commands/start';
import { statusTable } from './commands/statusTable';
import { findComponent, PROFILES } from './components';
import { LakehouseError, messageOf } from './errors';
import { installEverything } from './install/installEverything';
import { readStatus } from './lifecycle/readStatus';
import { restartComponent } from './lifecycle/restartComponent';
import { startLakehouse } from './lifecycle/startLakehouse';
import { killComponent, stopLakehouse } from './lifecycle/stopLakehouse';
import { resolveCacheDir } from './paths';

const out = (text: string) => process.stdout.write(`${text}\n`);
const progress = (line: string) => process.stderr.write(`  ${line}\n`);

function dataDirOption(): Option {
  return new Option(
    '--data-dir <folder>',
    'where all state lives (default: LAKEHOUSE_DATA_DIR, else .lakehouse in the repository)',
  );
}

function profilesOption(purpose: string): Option {
  return new Option(
    '--with <profile...>',
    `${purpose} more than the core: orchestration is a Prefect server that runs the flows, cluster is Kubernetes and Argo CD with simulated pods`,
  ).choices(PROFILES);
}

function createProgram(): Command {
  const program = new Command('local-lakehouse').description(
    'A real PostgreSQL, Hive Metastore, MinIO and Trino as local processes',
  );
  program
    .command('start')
    .description('install what is missing, start all, load sample tables once')
    .addOption(dataDirOption())
    .option(
      '--port-base <port>',
      'first port of the block (default: 18000 or the next free block)',
    )
    .addOption(
      new Option(
        '--jvm <settings>',
        'quick to start fast, throughput for benches',
      ).choices(['quick', 'throughput']),
    )
    .option('--detach', 'return when everything is ready')
    .option('--no-sample', 'do not load the sample tables')
    .addOption(profilesOption('start'))
    .action(start);
  program
    .command('stop')
    .description('stop exactly what was started')
    .addOption(dataDirOption())
    .action(async flags => {
      const stopped = await stopLakehouse(flags);
      out(
        stopped.length
          ? `Stopped ${stopped.join(', ')}`
          : 'Nothing was running',
      );
    });
  program
    .command('status')
    .description('say what runs where; exit code 1 when not ready')
    .addOption(dataDirOption())
    .option('--json', 'for scripts')
    .action(async flags => {
      const status = await readStatus(flags);
      out(flags.json ? JSON.stringify(status) : statusTable(status));
      process.exitCode = status.ready ? 0 : 1;
    });
  program
    .command('reset')
    .description('stop all and remove the data, after asking')
    .addOption(dataDirOption())
    .option('--yes', 'do not ask')
    .action(reset);
  program
    .command('sample')
    .description('start if needed and load the sample tables if missing')
    .addOption(dataDirOption())
    .option('--reload', 'replace the sample schemas with all that is in them')
    .action(async ({ dataDir, reload }) => {
      await startLakehouse({
        dataDir,
        sample: reload ? 'reload' : true,
        report: progress,
        signal: onInterrupt(),
      });
    });
  program
    .command('sql <statement>')
    .description('run one statement on Trino and print what it gave')
    .addOption(dataDirOption())
    .option('--tsv', 'tab-separated, for scripts')
    .action(sql);
  program
    .command('install')
    .description('only fetch and build everything into the cache; resumes')
    .addOption(profilesOption('install'))
    .action(flags => {
      onInterrupt();
      return installEverything(resolveCacheDir(), progress, flags.with);
    });
  program
    .command('restart <component>')
    .description('stop one component if it runs and start it again')
    .addOption(dataDirOption())
    .action(async (name, flags) => {
      const component = findComponent(name);
      await restartComponent({ ...flags, name: component.name });
      out(`${name} answers again`);
    });
  program
    .command('kill <component>')
    .description(
      'end one component by force and leave it down, for fault tests',
    )
    .addOption(dataDirOption())
    .action(async (name, flags) => {
      const component = findComponent(name);
      const ran = await killComponent({ ...flags, name: component.name });
      out(ran ? `Killed ${name}` : `${name} was not running`);
    });
  program
    .command('git-server', { hidden: true })
    .description('the component of that name')
    .action(serveGit);
  program
    .command('pod-simulator', { hidden: true })
    .description('the component of that name')
    .action(servePodSimulator);
  return program;
}

/** Runs the command line. Sets the exit code; never throws. */
export async function runCli(argv: string[]): Promise<void> {
  try {
    await createProgram().parseAsync(argv);
  } catch (error) {
    process.stderr.write(`\nError: ${messageOf(error)}\n`);
    if (error instanceof LakehouseError && error.hint) {
      process.stderr.write(`${error.hint}\n`);
    }
    if (process.env.LAKEHOUSE_DEBUG) {
      process.stderr.write(`${(error as Error).stack}\n`);
    }
    process.exitCode = 1;
  }
}
