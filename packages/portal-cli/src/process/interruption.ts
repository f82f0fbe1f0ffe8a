import { say } from '../output';

/** Aborts at the first signal that asks the command to end. More of them change nothing: what it started is being stopped. */
export function interruption(): AbortSignal {
  const interrupted = new AbortController();
  const interrupt = () => {
    if (interrupted.signal.aborted) return;
    say('\nStopping; this takes some seconds');
    interrupted.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, interrupt);
  }
  return interrupted.signal;
}
