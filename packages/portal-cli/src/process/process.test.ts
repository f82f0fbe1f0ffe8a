import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endGroup, identify, isAlive } from './identity';
import { withLock } from './lock';
import { mustRun, runToLog, startDetached } from './run';

describe('processes', () => {
  let folder: string;
  let log: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'process-'));
    log = join(folder, 'log');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const start = (script: string) =>
    startDetached('bash', ['-c', script], {
      cwd: folder,
      env: process.env,
      log,
    });

  it('are told from a later one with the same pid', () => {
    const own = identify(process.pid)!;
    expect(isAlive(own)).toBe(true);
    expect(isAlive({ ...own, startTicks: '1' })).toBe(false);
    expect(isAlive({ ...own, bootId: 'an earlier boot' })).toBe(false);
  });

  it('are ended with their children, also when they ignore the request', async () => {
    const stubborn = start(
      `trap '' TERM; sleep 300 & echo $! > child; while :; do sleep 0.1; done`,
    );
    let child: number | undefined;
    while (!child) {
      await new Promise(done => setTimeout(done, 20));
      try {
        child = Number(readFileSync(join(folder, 'child'), 'utf8'));
      } catch {
        // Not written yet.
      }
    }
    const childIdentity = identify(child)!;

    await endGroup(stubborn, 200);
    await new Promise(done => setTimeout(done, 100));

    expect(isAlive(stubborn)).toBe(false);
    expect(isAlive(childIdentity)).toBe(false);
  });

  it('that fail tell the end of their log, and those that hang are ended', async () => {
    const options = { cwd: folder, log, timeoutMs: 10_000 };
    await expect(
      mustRun('Building', 'bash', ['-c', 'echo why; exit 3'], options),
    ).rejects.toMatchObject({ message: 'Building failed\nwhy', log });
    expect(
      await runToLog('sleep', ['300'], { ...options, timeoutMs: 100 }),
    ).toEqual({ exitCode: null, timedOut: true });
  });

  it('hold a lock one after the other, and inherit that of the dead', async () => {
    const lock = join(folder, 'lock');
    writeFileSync(
      lock,
      JSON.stringify({ ...identify(process.pid), startTicks: '1' }),
    );
    const order: string[] = [];
    const hold = (name: string) =>
      withLock(lock, 5_000, async () => {
        order.push(`${name} in`);
        await new Promise(done => setTimeout(done, 30));
        order.push(`${name} out`);
      });

    await Promise.all([hold('a'), hold('b')]);

    expect(
      order.filter((_, i) => i % 2 === 1).every(step => step.endsWith('out')),
    ).toBe(true);
    await withLock(lock, 0, async () => {
      await expect(withLock(lock, 0, async () => undefined)).rejects.toThrow(
        `process ${process.pid}`,
      );
    });
  });
});
