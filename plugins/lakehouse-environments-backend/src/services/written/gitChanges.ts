import { Problem } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { RenderedFile } from '@lakehouse-portal/manifests';
import { problemOf } from '../reasons';
import { Written } from './WrittenFiles';

/** Named in a warning; the list of changes has them all. */
const MOST_NAMED = 10;

/** What a change writes over although others wrote it: files that are neither as the portal left them nor as they will be. */
export function writtenOver(
  { last, git }: Written,
  next: RenderedFile[],
): string[] {
  if (!git) return [];
  const [left, now, then] = [last, git.files, next].map(
    files => new Map(files.map(({ path, content }) => [path, content])),
  );
  return [...new Set([...left.keys(), ...now.keys()])]
    .filter(
      path =>
        now.get(path) !== left.get(path) && now.get(path) !== then.get(path),
    )
    .sort();
}

/** What is to be said of Git before a change. */
export function gitProblems(written: Written, next: RenderedFile[]): Problem[] {
  if (written.failure !== undefined) return [unread(written.failure)];
  const paths = writtenOver(written, next);
  if (paths.length === 0) return [];
  const files = [
    ...paths.slice(0, MOST_NAMED),
    ...(paths.length > MOST_NAMED ? [`+${paths.length - MOST_NAMED}`] : []),
  ].join(', ');
  return [
    problemOf(
      '',
      'git-changed',
      { files },
      `Changed in Git by others since the portal last wrote there: ${files}. This change writes over them; the files below are compared with theirs.`,
      'warning',
    ),
  ];
}

/** The repository could not be read. */
export function unread(detail: string): Problem {
  return problemOf(
    '',
    'git-unread',
    { detail },
    `Git cannot be read: ${detail}. What others changed there is not known, and this change writes over it; what is shown is what the portal last wrote.`,
    'warning',
  );
}
