import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const ids = readdirSync(__dirname)
  .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .flatMap(file =>
    [
      ...readFileSync(resolve(__dirname, file), 'utf8').matchAll(
        /= makeGate\(\s*'([a-z-]+)'/g,
      ),
    ].map(([, id]) => id),
  );

describe('the user guides', () => {
  it.each(['user-guide.md', 'guia-do-usuario.md'])(
    '%s explains every gate',
    guide => {
      const text = readFileSync(
        resolve(__dirname, '../../../../../../docs/pages', guide),
        'utf8',
      );

      expect(ids.length).toBeGreaterThan(20);
      expect(ids.filter(id => !text.includes(`| \`${id}\``))).toEqual([]);
    },
  );
});
