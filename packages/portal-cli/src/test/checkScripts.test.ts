import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkScripts } from './checkScripts';

describe('the check of scripts', () => {
  let root: string;
  let calls: string[][];
  let failing: string | undefined;

  const check = () =>
    checkScripts({
      root,
      tools: '/tools',
      rendered: join(root, 'rendered'),
      run: async (file, args) => {
        const program = file === process.execPath ? args[0] : file;
        calls.push([program.replace(`${root}/`, ''), ...args]);
        if (program.endsWith('scripts.js')) {
          mkdirSync(args[1]);
          writeFileSync(join(args[1], 'wait.sh'), '');
        }
        return { exitCode: failing && program.endsWith(failing) ? 1 : 0 };
      },
    });

  beforeEach(() => {
    calls = [];
    failing = undefined;
    root = mkdtempSync(join(tmpdir(), 'check-scripts-'));
    mkdirSync(join(root, 'scripts'));
    mkdirSync(join(root, 'images/metastore'), { recursive: true });
    for (const file of [
      'scripts/health.sh',
      'images/metastore/Dockerfile',
      'images/metastore/Dockerfile.dockerignore',
      'images/metastore/entrypoint.sh',
    ]) {
      writeFileSync(join(root, file), '');
    }
  });

  afterEach(() => rmSync(root, { recursive: true }));

  it('looks at every Dockerfile, and at the scripts in files and those that are rendered now', async () => {
    mkdirSync(join(root, 'rendered'));
    writeFileSync(join(root, 'rendered/of-before.sh'), '');

    await expect(check()).resolves.toBe(true);
    expect(calls).toEqual([
      ['/tools/hadolint', 'images/metastore/Dockerfile'],
      [
        'manifests/bin/scripts.js',
        join(root, 'manifests/bin/scripts.js'),
        join(root, 'rendered'),
      ],
      [
        '/tools/shellcheck',
        'portal',
        '.ci/run',
        'images/metastore/entrypoint.sh',
        'scripts/health.sh',
        join(root, 'rendered/wait.sh'),
      ],
    ]);
  });

  it.each(['hadolint', 'shellcheck', 'scripts.js'])(
    'fails when %s does',
    async program => {
      failing = program;
      await expect(check()).resolves.toBe(false);
    },
  );

  it('tells of the scripts too when a Dockerfile is not well', async () => {
    failing = 'hadolint';
    await check();
    expect(calls.map(([program]) => program)).toContain('/tools/shellcheck');
  });
});
