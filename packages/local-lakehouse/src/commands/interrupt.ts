import { killRunningCommands } from '../process/command';

const SAME_WISH_MS = 1_000;

/**
 * A signal that fires on Ctrl-C, SIGTERM or a closed terminal and ends what is being installed or
 * loaded. The second one leaves at once; `stop` can then end what runs.
 */
export function onInterrupt(): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  const interrupt = () => {
    if (controller.signal.aborted) {
      // Ctrl-C reaches the whole process group, and a parent may pass it on:
      // two signals at almost the same time are one wish.
      if (Date.now() - first > SAME_WISH_MS) {
        process.exit(130);
      }
      return;
    }
    first = Date.now();
    process.stderr.write('Stopping…\n');
    controller.abort(new Error('Interrupted; what was started was stopped'));
    killRunningCommands();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, interrupt);
  }
  return controller.signal;
}
