import { ChangedFile } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { RenderedFile } from '@lakehouse-portal/manifests';
import { createTwoFilesPatch } from 'diff';
import { parseAllDocuments } from 'yaml';

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
    // The portal writes none into files; somebody else did.
    if (holdsSecret(was)) return [{ path, change: 'changed' }];
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

function holdsSecret(text: string): boolean {
  if (!text.includes('Secret')) return false;
  try {
    return parseAllDocuments(text).some(document => {
      if (document.errors.length > 0) throw document.errors[0];
      const object = document.toJS();
      return [object, ...(object?.items ?? [])].some(
        each => each?.kind === 'Secret',
      );
    });
  } catch {
    // What cannot be read may be one.
    return /kind\W{1,4}Secret\b/.test(text);
  }
}
