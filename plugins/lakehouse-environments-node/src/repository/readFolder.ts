import { InputError } from '@backstage/errors';
import { safeFolder } from './commitFolder';
import { gitOutput, GitSurroundings } from './runGit';

/** Far beyond what an environment renders. What is larger was not put there for Argo CD to read. */
const MOST_FILES = 2_000;
const MOST_BYTES = 16 * 1024 ** 2;

/** A file of a folder. @public */
export interface FolderFile {
  /** Within the folder. */
  path: string;
  content: string;
}

/** Reads what a folder holds in a commit that was fetched. Throws where that is too much. */
export async function readFolder(
  git: GitSurroundings,
  commit: string,
  folder: string,
): Promise<FolderFile[]> {
  const prefix = `${safeFolder(folder)}/`;
  const entries = parseTree(
    await gitOutput(git, ['ls-tree', '-r', '-l', '-z', commit, '--', prefix]),
  );
  const blobs = entries.filter(({ type }) => type === 'blob');
  const bytes = blobs.reduce((sum, { size }) => sum + size, 0);
  if (entries.length > MOST_FILES || bytes > MOST_BYTES) {
    throw new InputError(
      `${folder} holds more than ${MOST_FILES} files or ${
        MOST_BYTES / 1024 ** 2
      } MiB`,
    );
  }
  const contents = blobs.length
    ? parseBatch(
        await gitOutput(
          git,
          ['cat-file', '--batch'],
          blobs.map(({ object }) => `${object}\n`).join(''),
        ),
      )
    : [];
  return entries.map(({ path, type, object }) => ({
    path: path.slice(prefix.length),
    content:
      type === 'blob'
        ? contents.shift()!
        : // What Git itself shows of a submodule.
          `Subproject commit ${object}\n`,
  }));
}

/** `<mode> <type> <object> <size>\t<path>\0`, sizes with spaces before them. */
function parseTree(output: Buffer) {
  return output
    .toString('utf8')
    .split('\0')
    .filter(Boolean)
    .map(line => {
      const tab = line.indexOf('\t');
      const [, type, object, size] = line.slice(0, tab).split(/ +/);
      return {
        type,
        object,
        size: Number(size) || 0,
        path: line.slice(tab + 1),
      };
    });
}

/** `<object> <type> <size>\n<content>\n` for each. */
function parseBatch(output: Buffer): string[] {
  const contents: string[] = [];
  for (let at = 0; at < output.length; ) {
    const start = output.indexOf('\n', at) + 1;
    const size = Number(
      output.toString('utf8', at, start).trim().split(' ')[2],
    );
    contents.push(output.toString('utf8', start, start + size));
    at = start + size + 1;
  }
  return contents;
}
