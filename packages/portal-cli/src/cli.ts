import { LakehouseError, PROFILES } from '@lakehouse-portal/local-lakehouse';
import { Command, Option } from 'commander';
import { bench } from './commands/bench';
import { pack } from './commands/pack';
import { pipeline } from './commands/pipeline';
import { reset } from './commands/reset';
import { sql } from './commands/sql';
import { start } from './commands/start';
import { status } from './commands/status';
import { stop } from './commands/stop';
import { test } from './commands/test';
import { PortalError } from './errors';
import { colour, say } from './output';

function makeProgram(): Command {
  const program = new Command('portal').description(
    'Starts, checks and measures the portal and its local lakehouse',
  );
  program
    .command('start')
    .description('start the local lakehouse and the portal')
    .option('--detach', 'return when everything is ready')
    .option('--no-warehouse', 'do not build the small warehouse, once')
    .addOption(
      new Option(
        '--with <profile...>',
        'start more than the core: orchestration is a Prefect server that runs the flows, cluster is Kubernetes and Argo CD with simulated pods',
      ).choices(PROFILES),
    )
    .option(
      '--config <file...>',
      'show the lakehouse that these files describe, and start no local one',
    )
    .action(options => start(options));
  program
    .command('stop')
    .description('stop what was started')
    .action(() => stop());
  program
    .command('status')
    .description('what runs where; exit code 3 when not everything is ready')
    .option('--json', 'for scripts')
    .action(options => status(options));
  program
    .command('reset')
    .description('stop, and delete the data of this clone')
    .option('--yes', 'do not ask')
    .action(options => reset(options));
  program
    .command('sql <statement>')
    .description("run one statement on the local lakehouse's Trino")
    .option('--tsv', 'tab-separated, for scripts')
    .action((statement, options) => sql(statement, options));
  program
    .command('pipeline')
    .description('bring the sample in and build the warehouse')
    .option('--persons <count>', 'people in the sample', '1000')
    .option('--days <count>', 'how many of its three days', '3')
    .action(options => pipeline(options));
  program
    .command('test')
    .description('run every check')
    .option('--only <stage...>', 'only these stages')
    .action(options => test(options));
  program
    .command('bench')
    .argument('<name>', 'file name in a bench folder, without .ts')
    .description('measure; prints one JSON object a line')
    .action(name => bench(name));
  program
    .command('pack')
    .argument('<folder>', 'gets the archives; directly below that root')
    .description('pack the plugins for another Backstage repository')
    .action(folder => pack(folder));
  return program;
}

/** Runs one command of `./portal`; failures people can act on are printed without a stack trace. */
export async function runCli(argv: string[]): Promise<void> {
  try {
    await makeProgram().parseAsync(argv);
  } catch (error) {
    if (error instanceof PortalError) {
      say(`${colour.red('portal:')} ${error.message}`);
      if (error.log) {
        say(`The log is ${error.log}`);
      }
    } else if (error instanceof LakehouseError) {
      say(`${colour.red('portal:')} ${error.message}`);
      if (error.hint) {
        say(error.hint);
      }
    } else {
      throw error;
    }
    process.exitCode = 1;
  }
}
