import fs, {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withFileLock } from './fileLock';
import { identifyProcess } from './identity';

describe('a file lock', () => {
  let folder: string;
  let lock: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lock-'));
    lock = join(folder, 'lock');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const options = { waitMs: 300, what: 'the data' };

  it('lets one at a time in, and leaves nothing behind', async () => {
    const order: string[] = [];
    const job = (name: string) =>
      withFileLock(lock, { waitMs: 5_000, what: 'the data' }, async () => {
        order.push(`${name} in`);
        await new Promise(resolve => setTimeout(resolve, 20));
        order.push(`${name} out`);
      });
    await Promise.all([job('a'), job('b')]);
    expect(order).toEqual(['a in', 'a out', 'b in', 'b out']);
    expect(existsSync(lock)).toBe(false);
  });

  it('takes over the lock of a process that died', async () => {
    const gone = { ...identifyProcess(process.pid)!, startTicks: '1' };
    writeFileSync(lock, JSON.stringify(gone));
    await expect(withFileLock(lock, options, async () => 'in')).resolves.toBe(
      'in',
    );
  });

  it('is given back when another waiter took it over at the same moment', async () => {
    const self = identifyProcess(process.pid)!;
    writeFileSync(lock, JSON.stringify({ ...self, startTicks: '1' }));
    // Between the look at the dead holder and the removal, another one gets it.
    const other = JSON.stringify(self);
    const { renameSync } = fs;
    const rename = jest
      .spyOn(fs, 'renameSync')
      .mockImplementationOnce((...paths) => {
        writeFileSync(lock, other);
        renameSync(...paths);
      });
    await expect(withFileLock(lock, options, async () => 'in')).rejects.toThrow(
      'Another command is working on the data',
    );
    expect(readFileSync(lock, 'utf8')).toBe(other);
    rename.mockRestore();
  });

  it('names the living holder when it waits in vain', async () => {
    writeFileSync(lock, JSON.stringify(identifyProcess(process.pid)));
    await expect(withFileLock(lock, options, async () => 'in')).rejects.toThrow(
      `Another command is working on the data (process ${process.pid})`,
    );
  });
});
