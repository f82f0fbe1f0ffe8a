import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { identifyProcess, isAlive, ProcessIdentity } from './identity';
import { interruptFollowers, killHard, terminate } from './terminate';

async function start(script: string): Promise<ProcessIdentity> {
  const child = spawn('bash', ['-c', script], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  await once(child.stdout, 'data');
  return identifyProcess(child.pid!)!;
}

describe('ending a process', () => {
  it('asks it to end first', async () => {
    const process = await start('echo up; exec sleep 30');
    await expect(terminate(process, 'SIGTERM', 5_000)).resolves.toBe(true);
    expect(isAlive(process)).toBe(false);
  });

  it('uses force when it does not end in time', async () => {
    const process = await start(
      "trap '' TERM; echo up; while :; do sleep 0.1; done",
    );
    await expect(terminate(process, 'SIGTERM', 200)).resolves.toBe(false);
    expect(isAlive(process)).toBe(false);
  });

  it('ends the work that it has started, and not itself', async () => {
    const process = await start(
      `trap '' INT
       (trap 'exit 0' INT; echo up; while :; do sleep 0.1; done) &
       wait; read`,
    );
    await interruptFollowers(process, 5_000);
    expect(isAlive(process)).toBe(true);
    await killHard(process);
  });

  it('leaves a process alone that got the pid of one that is gone', async () => {
    const process = await start('echo up; exec sleep 30');
    const former = { ...process, startTicks: '1' };
    await expect(terminate(former, 'SIGKILL', 200)).resolves.toBe(true);
    await killHard(former);
    expect(isAlive(process)).toBe(true);
    await killHard(process);
    expect(isAlive(process)).toBe(false);
  });
});
