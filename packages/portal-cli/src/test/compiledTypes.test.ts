import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledTypes } from './compiledTypes';

const folder = mkdtempSync(join(tmpdir(), 'compiled-types-'));
const cacheDir = join(folder, 'cache');
const clone = (name: string, text?: string) => {
  const root = join(folder, name);
  mkdirSync(join(root, text === undefined ? '' : 'dist-types/plugins'), {
    recursive: true,
  });
  if (text !== undefined) {
    writeFileSync(join(root, 'dist-types/plugins/a.d.ts'), text);
  }
  return { root, types: new CompiledTypes({ root, cacheDir }) };
};
const textIn = (root: string) =>
  readFileSync(join(root, 'dist-types/plugins/a.d.ts'), 'utf8');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('brings nothing where nothing is kept', async () => {
  const { root, types } = clone('first');
  await types.bring();
  expect(readdirSync(root)).toEqual([]);
  // Nor is there anything to keep.
  await types.keep();
  expect(readdirSync(cacheDir)).toEqual([]);
});

it('begins a fresh clone with what was kept last, and leaves another as it is', async () => {
  await clone('older', 'old').types.keep();
  await clone('newer', 'new').types.keep();
  const fresh = clone('fresh');
  await fresh.types.bring();
  expect(textIn(fresh.root)).toBe('new');
  expect(readdirSync(fresh.root)).toEqual(['dist-types']);
  expect(readdirSync(cacheDir)).toEqual(['dist-types']);

  const inUse = clone('in-use', 'its own');
  await inUse.types.bring();
  expect(textIn(inUse.root)).toBe('its own');
});
