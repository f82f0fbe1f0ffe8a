import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { portsFrom } from './ports';
import { LakehouseState, readState, writeState } from './state';

describe('the state file', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'state-'));
    file = join(folder, 'state.json');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('is read back as written, and only its owner can read it', () => {
    const state: LakehouseState = {
      format: 1,
      ports: portsFrom(18_000),
      jvm: 'quick',
      components: {},
    };
    writeState(file, state);
    expect(readState(file)).toEqual(state);
    expect(statSync(file).mode.toString(8)).toMatch(/600$/);
  });

  it('may be missing', () => {
    expect(readState(file)).toBeUndefined();
  });

  it('of another version or damaged is an error that names the file', () => {
    writeFileSync(file, '{"format": 2}');
    expect(() => readState(file)).toThrow(
      `${file} was written by another version`,
    );
    writeFileSync(file, '{"for');
    expect(() => readState(file)).toThrow(`${file} cannot be read`);
  });
});
