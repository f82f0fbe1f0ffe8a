import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { GitSurroundings, runGit } from './runGit';

/** A folder of the repository, and what it shall hold. @public */
export interface FolderContent {
  /** Path within the repository. */
  folder: string;
  /** All its files; none of them removes the folder. */
  files: { path: string; content: string }[];
}

/** A commit of the branch, and what it holds. */
export interface Base {
  commit: string;
  tree: string;
}

/** The base when it holds the folder as it shall be, else a new commit on it; undefined when there is nothing at all. */
export async function commitFolder(
  git: GitSurroundings,
  base: Base | undefined,
  { folder, files }: FolderContent,
  message: string,
): Promise<string | undefined> {
  const path = safeFolder(folder);
  const place = resolveSafeChildPath(git.directory, path);
  await mkdir(place, { recursive: true });
  for (const file of files) {
    const target = resolveSafeChildPath(place, file.path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, file.content);
  }
  await runGit(git, ['read-tree', ...(base ? [base.commit] : ['--empty'])]);
  // Forced: what a .gitignore of the repository says is not about rendered files.
  await runGit(git, ['add', '--all', '--force', '--', path]);

  if (!base && !files.length) {
    return undefined;
  }
  const tree = await runGit(git, ['write-tree']);
  if (tree === base?.tree) {
    return base.commit;
  }
  return runGit(git, [
    ...['commit-tree', tree, '-m', message],
    ...(base ? ['-p', base.commit] : []),
  ]);
}

/** The folder is named by another backend: it must be one, and not Git's own. */
export function safeFolder(folder: string): string {
  const parts = folder.split('/');
  if (parts.some(part => !/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(part))) {
    throw new InputError(`Not a folder of an environment: ${folder}`);
  }
  return folder;
}
