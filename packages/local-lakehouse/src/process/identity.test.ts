import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { identifyProcess, isAlive, parseStat } from './identity';

describe('the identity of a process', () => {
  it('is read from /proc also when the command name holds spaces and brackets', () => {
    const after = [
      'S',
      ...Array.from({ length: 18 }, (_, i) => `${i}`),
      '4711',
    ];
    expect(parseStat(`12 (a) b) (c) ${after.join(' ')} 0 0`)).toEqual({
      state: 'S',
      group: 1,
      startTicks: '4711',
    });
  });

  it('is alive for this very process', () => {
    expect(isAlive(identifyProcess(process.pid)!)).toBe(true);
  });

  it('is not alive when the pid now belongs to another process', () => {
    const self = identifyProcess(process.pid)!;
    expect(isAlive({ ...self, startTicks: '1' })).toBe(false);
    expect(isAlive({ ...self, bootId: 'an earlier boot' })).toBe(false);
  });

  it('is not alive after the process ended', async () => {
    const child = spawn('sleep', ['30']);
    await once(child, 'spawn');
    const identity = identifyProcess(child.pid!)!;
    expect(isAlive(identity)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isAlive(identity)).toBe(false);
    expect(identifyProcess(child.pid!)).toBeUndefined();
  });
});
