import { ChangedFile } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { RenderedFile } from '@lakehouse-portal/manifests';
import { createTwoFilesPatch } from 'diff';

/** Which files become others, and how. */
export function changedFiles(
  before: RenderedFile[],
  after: RenderedFile[],
): ChangedFile[] {
  const old = new Map(before.map(({ path, content }) => [path, content]));
  const next = new Map(after.map(({ path, content }) => [path, content]));
  const paths = [...new Set([...old.keys(), ...next.keys()])].sort();
  return paths.flatMap((path): ChangedFile[] => {
    const was = old.get(path);
    const is = next.get(path);
    if (was === is) return [];
    if (was === undefined) return [{ path, change: 'added' }];
    if (is === undefined) return [{ path, change: 'removed' }];
    return [
      {
        path,
        change: 'changed',
        diff: createTwoFilesPatch(path, path, was, is, undefined, undefined, {
          context: 3,
        }),
      },
    ];
  });
}
