import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimDataDir, textTable } from '@lakehouse-portal/local-lakehouse';
import { contextFromEnvironment, type PortalContext } from '../context';
import { techdocsTools } from '../python/pythonTools';
import { PortalError } from '../errors';
import { readConnection, startLakehouse } from '../lakehouse/lakehouse';
import { colour, duration, say } from '../output';
import { preparePortalBundle } from '../portal/bundle';
import { freePortBase } from '../portal/ports';
import { stopPortalProcess } from '../portal/process';
import { interruption } from '../process/interruption';
import { tailOf } from '../process/run';
import { allStages } from '../test/stages';
import { type Stage, type StageResult } from '../test/types';
import { startPortal } from './start';
import { stopEverything } from './stop';

/** Stages that need a lakehouse. */
const ON_THE_LAKEHOUSE = ['unit', 'dbt', 'pipelines', 'e2e', 'integration'];

/** Those of them that create environments. */
const ON_THE_CLUSTER = ['e2e', 'integration'];

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
    `${stage.name.padEnd(20)} ${mark}  ${result.passed} passed, ${
      result.failed
    } failed  ` + `${colour.dim(duration(milliseconds))}`,
  );
  result.figures?.forEach(figure => say(`  ${figure}`));
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
  const context = {
    ...contextFromEnvironment(),
    dataDir: mkdtempSync(join(tmpdir(), 'lakehouse-portal-test-')),
    portBase: await freePortBase(),
  };
  claimDataDir(context.dataDir);
  return context;
}

/** `integration` stands for all stages whose names begin with `integration-`. */
const isNamed = (stage: string, name: string) =>
  stage === name || stage.startsWith(`${name}-`);

/** @throws PortalError for a name that is no stage */
function chooseStages(lines: Stage[][], only: string[] | undefined): Stage[][] {
  const names = lines.flat().map(stage => stage.name);
  const unknown = only?.filter(
    name => !names.some(stage => isNamed(stage, name)),
  );
  if (unknown?.length) {
    throw new PortalError(
      `There is no stage ${unknown.join(', ')}; there are ${names.join(', ')}`,
    );
  }
  return lines
    .map(line =>
      line.filter(
        stage => only?.some(name => isNamed(stage.name, name)) ?? true,
      ),
    )
    .filter(line => line.length > 0);
}

/**
 * Runs every check of the repository and prints `N passed, N failed` last.
 * The exit code is 1 when a check failed, found nothing to run, or a component
 * did not start.
 */
export async function test(options: { only?: string[] }): Promise<void> {
  const context = await freshContext();
  say(`Data and logs of this run: ${context.dataDir}`);
  const interrupted = interruption();

  const needs = (...names: string[]) =>
    names.some(
      name => options.only?.some(chosen => isNamed(chosen, name)) ?? true,
    );
  const lakehouse = once(async () => {
    await startLakehouse(context, {
      profiles: needs(...ON_THE_CLUSTER) ? ['cluster'] : undefined,
    });
    return readConnection(context);
  });
  const bundle = once(() => preparePortalBundle(context, interrupted));
  const portal = once(async () => {
    await Promise.all([lakehouse(), bundle()]);
    return startPortal(context, await techdocsTools(context));
  });
  // Long work goes on beside the first checks. Its failure is the failure of each stage that needs it.
  const background = () =>
    Promise.allSettled([
      ...(needs(...ON_THE_LAKEHOUSE) ? [lakehouse()] : []),
      ...(needs('e2e') ? [bundle()] : []),
    ]);
  const lines = chooseStages(
    allStages({
      context,
      signal: interrupted,
      connection: lakehouse,
      background,
      portalUrl: async () => (await portal()).url,
    }),
    options.only,
  );

  const outcomes: Outcome[] = [];
  background();
  try {
    for (const line of lines) {
      if (line.some(stage => isNamed(stage.name, 'integration'))) {
        await stopPortalProcess(context);
      }
      outcomes.push(...(await Promise.all(line.map(runStage))));
      if (interrupted.aborted) {
        throw new PortalError('Interrupted');
      }
    }
  } finally {
    // What is still starting would leave processes behind if it were not awaited.
    await background();
    if (needs(...ON_THE_LAKEHOUSE)) {
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
