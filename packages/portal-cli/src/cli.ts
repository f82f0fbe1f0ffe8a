import { Command } from 'commander';
import { PortalError } from './errors';
import { colour, say } from './output';

// Each command is loaded when it is called, so that `status` does not pay for the others.
function makeProgram(): Command {
  const program = new Command('portal').description(
    'Starts, checks and measures the portal and its local lakehouse',
  );
  program
    .command('start')
    .description('start the local lakehouse and the portal')
    .option('--detach', 'return when everything is ready')
    .action(async options => (await import('./commands/start')).start(options));
  program
    .command('stop')
    .description('stop what was started')
    .action(async () => (await import('./commands/stop')).stop());
  program
    .command('status')
    .description('what runs where; exit code 3 when not everything is ready')
    .option('--json', 'for scripts')
    .action(async options =>
      (await import('./commands/status')).status(options),
    );
  program
    .command('reset')
    .description('stop, and delete the data of this clone')
    .option('--yes', 'do not ask')
    .action(async options => (await import('./commands/reset')).reset(options));
  program
    .command('test')
    .description('run every check')
    .option('--only <stage...>', 'only these stages')
    .action(async options => (await import('./commands/test')).test(options));
  program
    .command('bench')
    .argument('<name>', 'file name in a bench folder, without .ts')
    .description('measure; prints one JSON object a line')
    .action(async name => (await import('./commands/bench')).bench(name));
  return program;
}

/** Runs one command of `./portal`; failures people can act on are printed without a stack trace. */
export async function runCli(argv: string[]): Promise<void> {
  try {
    await makeProgram().parseAsync(argv);
  } catch (error) {
    if (!(error instanceof PortalError)) {
      throw error;
    }
    say(`${colour.red('portal:')} ${error.message}`);
    if (error.log) {
      say(`The log is ${error.log}`);
    }
    process.exitCode = 1;
  }
}
