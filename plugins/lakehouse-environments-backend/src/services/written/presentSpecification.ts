import {
  PresentSpecification,
  Problem,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  checkChange,
  checkSpec,
  EnvironmentSpec,
} from '@lakehouse-portal/manifests';
import { parse } from 'yaml';
import { problemOf } from '../reasons';
import { unread } from './gitChanges';
import { Written } from './WrittenFiles';

const FILE = 'environment.yaml';

/** What a change begins with: what Git says, or what the portal last asked for and why not what Git says. */
export function presentSpecification(
  known: EnvironmentSpec,
  written: Written,
  /** Of the environment, within the repository. */
  folder: string,
): PresentSpecification {
  const { last, git, failure } = written;
  const instead = (problem: Problem): PresentSpecification => ({
    spec: known,
    origin: { source: 'portal' },
    problems: [problem],
  });
  if (failure !== undefined) return instead(unread(failure));
  const path = `${folder}/${FILE}`;
  const text = git && textOf(git.files);
  if (text === undefined) return instead(missing(path));
  const origin = { source: 'git' as const, revision: git!.revision };
  // Nobody else wrote it; what is not on offer any more can be chosen anew.
  if (text === textOf(last)) return { spec: known, origin, problems: [] };
  const { spec, broken } = read(text, known);
  return spec
    ? { spec, origin, problems: [] }
    : instead(unusable(path, broken!));
}

function textOf(
  files: { path: string; content: string }[],
): string | undefined {
  return files.find(({ path }) => path === FILE)?.content;
}

function read(
  text: string,
  known: EnvironmentSpec,
): { spec?: EnvironmentSpec; broken?: string } {
  let input: unknown;
  try {
    input = parse(text);
  } catch (error) {
    // The lines after the first one quote the file.
    const [line] = (error as Error).message.split('\n');
    return { broken: `${line.replace(/[:.]\s*$/, '')}.` };
  }
  const { spec, problems } = checkSpec(input);
  const fixed = spec
    ? checkChange(known, spec).filter(({ code }) => code === 'cannot-change')
    : problems;
  return fixed.length > 0
    ? {
        broken: fixed
          .map(({ field, message }) =>
            field ? `${field}: ${message}` : message,
          )
          .join(' '),
      }
    : { spec };
}

function missing(file: string): Problem {
  return problemOf(
    '',
    'git-file-missing',
    { file },
    `There is no ${file} in Git. The form begins with what the portal last wrote; a change writes the file anew.`,
    'warning',
  );
}

function unusable(file: string, detail: string): Problem {
  return problemOf(
    '',
    'git-file-broken',
    { file, detail },
    `${file} in Git cannot be used: ${detail} Correct it there and open the form again, or go on: the form begins with what the portal last wrote, and a change writes the file anew.`,
    'warning',
  );
}
