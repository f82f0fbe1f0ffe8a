import {
  isAlive,
  type ProcessIdentity,
} from '@lakehouse-portal/local-lakehouse';

/**
 * Ends a process that leads its own group, with all of the group: asks first
 * (SIGTERM, or what it heeds), insists (SIGKILL) after `graceMs` milliseconds.
 */
export async function endGroup(
  identity: ProcessIdentity,
  graceMs: number,
  request: NodeJS.Signals = 'SIGTERM',
): Promise<void> {
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-identity.pid, name);
    } catch (error) {
      // ESRCH: it ended between the look and the signal.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
        throw error;
      }
    }
  };
  if (!isAlive(identity)) {
    return;
  }
  signal(request);
  const deadline = performance.now() + graceMs;
  while (isAlive(identity) && performance.now() < deadline) {
    await new Promise(done => setTimeout(done, 50));
  }
  if (isAlive(identity)) {
    signal('SIGKILL');
  }
}
