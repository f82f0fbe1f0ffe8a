import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contextFromEnvironment, type PortalContext } from '../context';
import { techdocsTools } from '../docs/techdocsTools';
import { PortalError } from '../errors';
import { readConnection, startLakehouse } from '../lakehouse/lakehouse';
import { colour, duration, say, textTable } from '../output';
import { preparePortalBundle } from '../portal/bundle';
import { freePortBase } from '../portal/ports';
import { stopPortalProcess } from '../portal/process';
import { tailOf } from '../process/run';
import { allStages } from '../test/stages';
import { type Stage, type StageResult } from '../test/types';
import { startPortal } from './start';
import { stopEverything } from './stop';

const SHOWN_PROBLEMS = 30;
const SHOWN_LOG_LINES = 40;

interface Outcome extends StageResult {
  stage: string;
  milliseconds: number;
}

/** Runs the work once, when first asked for; later callers share the outcome. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => {
    started ??= work();
    return started;
  };
}

async function runStage(stage: Stage): Promise<Outcome> {
  const started = Date.now();
  let result: StageResult;
  try {
    result = await stage.run();
  } catch (error) {
    if (!(error instanceof PortalError)) {
      throw error;
    }
    const log = error.log ? ` (log: ${error.log})` : '';
    result = { passed: 0, failed: 1, problems: [`${error.message}${log}`] };
  }
  const milliseconds = Date.now() - started;
  const mark = result.failed ? colour.red('failed') : colour.green('passed');
  say(
    `${stage.name.padEnd(12)} ${mark}  ${result.passed} passed, ${
      result.failed
    } failed  ` + `${colour.dim(duration(milliseconds))}`,
  );
  if (result.failed) {
    result.problems
      .slice(0, SHOWN_PROBLEMS)
      .forEach(problem => say(`  ${problem}`));
    say(colour.dim(`  the end of ${stage.log}:`));
    say(tailOf(stage.log, SHOWN_LOG_LINES));
  }
  return { ...result, stage: stage.name, milliseconds };
}

function printSummary(outcomes: Outcome[]) {
  say('');
  say(
    textTable([
      ['STAGE', 'PASSED', 'FAILED', 'TIME'],
      ...outcomes.map(outcome => [
        outcome.stage,
        String(outcome.passed),
        String(outcome.failed),
        duration(outcome.milliseconds),
      ]),
    ]),
  );
}

/** A lakehouse and a portal of this test run only, on free ports, in a folder of their own. */
async function freshContext(): Promise<PortalContext> {
  return {
    ...contextFromEnvironment(),
    dataDir: mkdtempSync(join(tmpdir(), 'lakehouse-portal-test-')),
    portBase: await freePortBase(),
  };
}

/**
 * Runs every check of the repository and prints `N passed, N failed` last.
 * The exit code is 1 when a check failed, found nothing to run, or a component
 * did not start.
 */
export async function test(options: { only?: string[] }): Promise<void> {
  const context = await freshContext();
  say(`Data and logs of this run: ${context.dataDir}`);

  const lakehouse = once(async () => {
    await startLakehouse(context);
    return readConnection(context);
  });
  const bundle = once(() => preparePortalBundle(context));
  const portal = once(async () => {
    await Promise.all([lakehouse(), bundle()]);
    return startPortal(context, await techdocsTools(context));
  });
  const stages = allStages({
    context,
    connection: lakehouse,
    portalUrl: async () => (await portal()).url,
  });
  const unknown = options.only?.filter(
    name => !stages.some(stage => stage.name === name),
  );
  if (unknown?.length) {
    throw new PortalError(
      `There is no stage ${unknown.join(', ')}; there are ${stages
        .map(stage => stage.name)
        .join(', ')}`,
    );
  }
  const chosen = stages.filter(
    stage => options.only?.includes(stage.name) ?? true,
  );
  const needs = (...names: string[]) =>
    chosen.some(stage => names.includes(stage.name));

  const interrupted = new Promise<never>((_, reject) => {
    const onSignal = () => reject(new PortalError('Interrupted'));
    process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  });
  const outcomes: Outcome[] = [];
  try {
    // Long work goes on beside the checks that need two cores least; its failure is the failure of who waits for it.
    if (needs('unit', 'e2e', 'integration')) {
      lakehouse().catch(() => undefined);
    }
    if (needs('e2e')) {
      bundle().catch(() => undefined);
    }
    for (const stage of chosen) {
      if (stage.name === 'integration') {
        await stopPortalProcess(context);
      }
      outcomes.push(await Promise.race([runStage(stage), interrupted]));
    }
  } finally {
    // A start that is still under way would leave processes behind if it were not awaited.
    if (needs('unit', 'e2e', 'integration')) {
      await Promise.allSettled([
        lakehouse(),
        ...(needs('e2e') ? [bundle()] : []),
      ]);
      await stopEverything(context);
    }
  }

  printSummary(outcomes);
  const sum = (key: 'passed' | 'failed') =>
    outcomes.reduce((total, outcome) => total + outcome[key], 0);
  if (sum('failed') === 0) {
    rmSync(context.dataDir, { recursive: true, force: true });
  } else {
    say(`The logs are kept in ${join(context.dataDir, 'logs')}`);
    process.exitCode = 1;
  }
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
}
