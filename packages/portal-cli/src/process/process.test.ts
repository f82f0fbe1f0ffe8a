import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  identifyProcess,
  isAlive,
  type ProcessIdentity,
} from '@lakehouse-portal/local-lakehouse';
import { endGroup } from './endGroup';
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
    const childIdentity = identifyProcess(child)!;

    await endGroup(stubborn, 200);
    await new Promise(done => setTimeout(done, 100));

    expect(isAlive(stubborn)).toBe(false);
    expect(isAlive(childIdentity)).toBe(false);
  });

  it('are told of when they start, and ended in the way that they heed', async () => {
    const stop = new AbortController();
    const script = `trap '' TERM; trap 'exit 7' INT; while :; do sleep 0.1; done`;
    let leader: ProcessIdentity | undefined;
    const run = runToLog('bash', ['-c', script], {
      ...{ cwd: folder, log, timeoutMs: 10_000, signal: stop.signal },
      onStart: started => {
        leader = started;
      },
      end: started => endGroup(started, 5_000, 'SIGINT'),
    });
    await new Promise(done => setTimeout(done, 200));
    expect(isAlive(leader!)).toBe(true);
    stop.abort();
    expect(await run).toEqual({ exitCode: 7, timedOut: false });
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
});
