import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface ScriptChecks {
  root: string;
  /** The folder with `hadolint` and `shellcheck`. */
  tools: string;
  /** Gets the scripts that the manifests render; what is there goes. */
  rendered: string;
  run(file: string, args: string[]): Promise<{ exitCode: number | null }>;
}

/** Whether the Dockerfiles and the scripts of shells are well: those in files, and those that environments run. */
export async function checkScripts({
  root,
  tools,
  rendered,
  run,
}: ScriptChecks): Promise<boolean> {
  const isWell = async (file: string, args: string[]) =>
    (await run(file, args)).exitCode === 0;
  const files = readdirSync(join(root, 'images'), { recursive: true })
    .map(name => join('images', String(name)))
    .concat(readdirSync(join(root, 'scripts')).map(name => `scripts/${name}`))
    .sort();

  const dockerfiles = files.filter(file => file.endsWith('/Dockerfile'));
  const images = await isWell(join(tools, 'hadolint'), dockerfiles);

  rmSync(rendered, { recursive: true, force: true });
  const render = join(root, 'manifests/bin/scripts.js');
  if (!(await isWell(process.execPath, [render, rendered]))) {
    return false;
  }
  const scripts = await isWell(join(tools, 'shellcheck'), [
    ...['portal', '.ci/run'],
    ...files.filter(file => file.endsWith('.sh')),
    ...readdirSync(rendered).map(name => join(rendered, name)),
  ]);
  return images && scripts;
}
