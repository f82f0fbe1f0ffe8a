import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LakehouseError } from '../errors';
import { runCommand } from '../process/command';

/**
 * The machine's Git, with the part that serves repositories over HTTP.
 *
 * @throws LakehouseError when it is not there
 */
export async function findGit(): Promise<void> {
  const folder = await runCommand('git', ['--exec-path'], {
    timeoutMs: 20_000,
  }).catch(() => '');
  if (!existsSync(join(folder.trim(), 'git-http-backend'))) {
    throw new LakehouseError('Git with its git-http-backend was not found', {
      hint: 'Install the package "git"; the profile cluster serves a repository with it.',
    });
  }
}
