import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectionOf } from '../connection';
import { loadCredentials } from '../credentials';
import { portsFrom } from '../process/ports';
import { writeState } from '../process/state';
import { claimDataDir } from './dataDirOwner';
import { resetLakehouse } from './resetLakehouse';
import { restartComponent } from './restartComponent';
import { startLakehouse } from './startLakehouse';

const LEFT_ALONE = 'holds files but no local lakehouse, so it is left alone';
const MARKER = '.lakehouse-portal-data';

describe('the data directory', () => {
  let dataDir: string;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'data-'));
  });

  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  const put = (name: string, content = '{}') =>
    writeFileSync(join(dataDir, name), content);

  /** What a finished start of an earlier version left. */
  function makeUnmarked() {
    const ports = portsFrom(18_000);
    writeState(join(dataDir, 'state.json'), {
      format: 1,
      ports,
      jvm: 'quick',
      components: {},
    });
    const credentials = loadCredentials(join(dataDir, 'credentials.json'));
    put('connection.json', JSON.stringify(connectionOf(ports, credentials)));
    mkdirSync(join(dataDir, 'minio', 'lake'), { recursive: true });
  }

  it.each([
    ['any file', ['holiday.jpg']],
    ['files that happen to have our names', ['state.json', 'credentials.json']],
    [
      'foreign files under all of our names',
      ['state.json', 'credentials.json', 'connection.json'],
    ],
  ])('with %s is neither used nor deleted', async (_, names) => {
    names.forEach(name => put(name));
    chmodSync(dataDir, 0o700);
    for (const attempt of [
      startLakehouse({ dataDir }),
      restartComponent({ dataDir, name: 'minio' }),
      resetLakehouse({ dataDir }),
    ]) {
      await expect(attempt).rejects.toThrow(`${dataDir} ${LEFT_ALONE}`);
    }
    expect(readdirSync(dataDir).sort()).toEqual([...names].sort());
    expect(statSync(dataDir).mode.toString(8)).toMatch(/700$/);
  });

  it('that is a file is an error, and one that is missing needs no reset', async () => {
    put('file');
    const file = join(dataDir, 'file');
    await expect(startLakehouse({ dataDir: file })).rejects.toThrow(
      `${file} cannot be used as data directory`,
    );
    const missing = join(dataDir, 'missing');
    await expect(resetLakehouse({ dataDir: missing })).resolves.toEqual([]);
    expect(existsSync(missing)).toBe(false);
  });

  it('loses in a reset what we made, and nothing that was put beside it', async () => {
    claimDataDir(dataDir);
    claimDataDir(dataDir);
    makeUnmarked();
    put('state.json.4711.tmp');
    put('lock.abandoned-4711');
    put('thesis.odt');

    await expect(resetLakehouse({ dataDir })).resolves.toEqual(['thesis.odt']);
    expect(readdirSync(dataDir).sort()).toEqual([MARKER, 'thesis.odt']);

    // Still ours, so that it can be used again.
    claimDataDir(dataDir);
    rmSync(join(dataDir, 'thesis.odt'));
    await expect(resetLakehouse({ dataDir })).resolves.toEqual([]);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('from before the marker is recognised by its files, marked and resettable', async () => {
    makeUnmarked();
    claimDataDir(dataDir);
    expect(existsSync(join(dataDir, MARKER))).toBe(true);

    rmSync(join(dataDir, MARKER));
    await resetLakehouse({ dataDir });
    expect(readdirSync(dataDir)).toEqual([]);
  });
});
