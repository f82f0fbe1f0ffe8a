import { isAlive, logTail } from '@lakehouse-portal/local-lakehouse';
import { portalLayout, type PortalContext } from '../context';
import { PortalError } from '../errors';
import { lakehouseStatus } from '../lakehouse/lakehouse';
import { say } from '../output';
import { type PortalState } from '../portal/process';

const WATCH_MS = 5_000;

/** Returns when a person ends the command, fails when a part dies. */
export async function watchUntilInterrupted(
  context: PortalContext,
  portal: PortalState,
  interrupted: AbortSignal,
): Promise<void> {
  while (!interrupted.aborted) {
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, WATCH_MS);
      interrupted.addEventListener(
        'abort',
        () => {
          clearTimeout(timer);
          resolve();
        },
        { once: true },
      );
    });
    if (interrupted.aborted) {
      return;
    }
    if (!isAlive(portal.process)) {
      throw new PortalError('The portal ended', {
        log: portalLayout(context).log,
      });
    }
    if (portal.existingLakehouse) {
      continue;
    }
    const { components } = await lakehouseStatus(context);
    // One that does not answer in time may only be busy.
    const dead = components.filter(
      ({ state }) => state === 'crashed' || state === 'stopped',
    );
    for (const { name, state, log } of dead) {
      const end = log && logTail(log);
      say(`${name} is ${state}. The end of ${log}:\n${end || '(empty)'}`);
    }
    if (dead.length) {
      throw new PortalError('A part of the lakehouse ended');
    }
  }
}
