import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { Component, ComponentName, LakehouseContext } from '../components';
import { LakehouseError, messageOf } from '../errors';
import { probe } from '../probes/probe';
import { isAlive, ProcessIdentity } from '../process/identity';
import { launchDetached } from '../process/launch';
import { logTail } from '../process/logTail';
import { LakehouseState, writeState } from '../process/state';

const POLL_MS = 100;

export function logOf(context: LakehouseContext, name: ComponentName): string {
  return join(context.layout.logs, `${name}.log`);
}

/** Says which component an error came from. */
function failedTo(verb: string, component: Component) {
  return (error: unknown): never => {
    throw new LakehouseError(
      `Could not ${verb} ${component.name}: ${messageOf(error)}`,
      { cause: error },
    );
  };
}

function endedWhileStarting(name: string, log: string): LakehouseError {
  return new LakehouseError(
    `${name} ended while starting. The end of ${log}:\n${logTail(log)}`,
  );
}

async function awaitAnswer(
  component: Component,
  context: LakehouseContext,
  identity: ProcessIdentity,
  signal: AbortSignal,
): Promise<void> {
  const log = logOf(context, component.name);
  // Not the clock of the day: a machine that slept meanwhile is not too late.
  const deadline = performance.now() + component.startDeadlineMs;
  for (;;) {
    signal.throwIfAborted();
    if (!isAlive(identity)) {
      throw endedWhileStarting(component.name, log);
    }
    try {
      await probe(component.name, context);
      return;
    } catch (error) {
      if (performance.now() > deadline) {
        throw new LakehouseError(
          `${component.name} did not answer within ${
            component.startDeadlineMs / 1000
          } s (${messageOf(error)}). The end of ${log}:\n${logTail(log)}`,
          { cause: error },
        );
      }
    }
    await sleep(POLL_MS);
  }
}

/**
 * Starts one component, unless it runs already, and waits until it answers.
 * The state file is written as soon as there is a process.
 *
 * @throws LakehouseError with the last lines of its log when it dies or stays silent
 */
export async function bringUp(
  component: Component,
  context: LakehouseContext,
  state: LakehouseState,
  signal: AbortSignal,
): Promise<void> {
  const record = state.components[component.name];
  let identity = record && isAlive(record.process) ? record.process : undefined;
  if (!identity) {
    await component.prepare(context).catch(failedTo('prepare', component));
    signal.throwIfAborted();
    const log = logOf(context, component.name);
    identity = await launchDetached(component.launch(context), log);
    if (!identity) throw endedWhileStarting(component.name, log);
    state.components[component.name] = {
      process: identity,
      log,
      startedAt: new Date().toISOString(),
      stopped: false,
    };
    writeState(context.layout.state, state);
  }
  await awaitAnswer(component, context, identity, signal);
  await component.afterStart?.(context).catch(failedTo('set up', component));
}

/**
 * Starts components in parallel, each as soon as those it needs answer.
 * The first failure breaks off the rest.
 *
 * @param onReady - called with each component and the milliseconds since the call
 */
export async function bringUpAll(
  components: Component[],
  context: LakehouseContext,
  state: LakehouseState,
  options: {
    signal?: AbortSignal;
    onReady: (component: Component, ms: number) => void;
  },
): Promise<void> {
  const start = performance.now();
  const abort = new AbortController();
  const signal = options.signal
    ? AbortSignal.any([abort.signal, options.signal])
    : abort.signal;
  const started = new Map<ComponentName, Promise<void>>();
  const begin = async (component: Component) => {
    await Promise.all(component.needs.map(name => started.get(name)));
    await bringUp(component, context, state, signal);
    options.onReady(component, performance.now() - start);
  };
  for (const component of components) {
    started.set(
      component.name,
      begin(component).catch(error => {
        abort.abort(error);
        throw error;
      }),
    );
  }
  await Promise.allSettled(started.values());
  if (signal.aborted) {
    throw signal.reason;
  }
}
