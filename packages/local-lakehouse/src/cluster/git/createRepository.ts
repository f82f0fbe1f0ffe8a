import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../../process/command';
import { CLUSTER } from '../names';

const TIMEOUT_MS = 30_000;

const README = `# Environments

Each folder in \`environments/\` is a lakehouse environment. The portal writes them, and Argo CD brings them to the cluster.
`;

/** The first commit is the portal's, not of whoever has started it. */
const AUTHOR = {
  GIT_AUTHOR_NAME: 'Lakehouse Portal',
  GIT_AUTHOR_EMAIL: 'portal@localhost',
  GIT_COMMITTER_NAME: 'Lakehouse Portal',
  GIT_COMMITTER_EMAIL: 'portal@localhost',
};

/**
 * Makes a bare repository with one commit, unless it is there. Argo CD cannot read a branch that has none.
 *
 * @param folder - the repository's own
 */
export async function createRepository(folder: string): Promise<void> {
  const branch = `refs/heads/${CLUSTER.branch}`;
  const git = async (args: string[], input?: string) =>
    (
      await runCommand('git', ['--git-dir', folder, ...args], {
        timeoutMs: TIMEOUT_MS,
        input,
        env: { ...process.env, ...AUTHOR },
      })
    ).trim();
  if (!existsSync(join(folder, 'HEAD'))) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await git([
      ...['init', '--quiet', '--bare'],
      `--initial-branch=${CLUSTER.branch}`,
    ]);
  }
  const tip = await git(['for-each-ref', '--format=%(objectname)', branch]);
  if (tip) {
    return;
  }
  const file = await git(['hash-object', '-w', '--stdin'], README);
  const tree = await git(['mktree'], `100644 blob ${file}\tREADME.md\n`);
  const commit = await git(['commit-tree', tree, '-m', 'Start']);
  await git(['update-ref', branch, commit]);
}
