import { join } from 'node:path';
import {
  installPipelines,
  installVirtualEnvironment,
} from '@lakehouse-portal/local-lakehouse';
import { type PortalContext } from '../context';
import { PortalError } from '../errors';
import { duration, say } from '../output';

/** What was there already is only looked at, and worth no line. */
const NOTICEABLE_MS = 2_000;

/** Tells of an installation. @throws PortalError that names what could not be installed */
async function told(title: string, work: Promise<string>): Promise<string> {
  const started = Date.now();
  const bin = await work.catch(error => {
    throw new PortalError(
      `${title} could not be installed: ${(error as Error).message}`,
      { cause: error },
    );
  });
  const milliseconds = Date.now() - started;
  if (milliseconds > NOTICEABLE_MS) {
    say(`Installed ${title} (${duration(milliseconds)})`);
  }
  return bin;
}

/** The folder with the programs of a locked set of Python packages, in the cache. */
const tools = (
  { root, cacheDir }: PortalContext,
  name: string,
  title: string,
  lock = `packages/portal-cli/python/${name}.txt`,
) => told(title, installVirtualEnvironment(cacheDir, name, [join(root, lock)]));

/** The folder with `mkdocs` and the TechDocs plugin. */
export function techdocsTools(context: PortalContext): Promise<string> {
  return tools(context, 'techdocs', 'MkDocs for the documentation');
}

/** The folder with `ruff`, which checks the Python sources. */
export function ruffTools(context: PortalContext): Promise<string> {
  return tools(context, 'ruff', 'ruff');
}

/** The folder with `hadolint` and `shellcheck`, which check the Dockerfiles and the scripts of shells. */
export function scriptTools(context: PortalContext): Promise<string> {
  return tools(context, 'scripts', 'hadolint and shellcheck');
}

/** The folder with `dbt`, and the Python in which its tests run. */
export function dbtTools(context: PortalContext): Promise<string> {
  return tools(context, 'dbt', 'dbt', 'dbt/requirements.txt');
}

/** The folder with the Python of the ingestion, which has `dbt` and Prefect too. */
export function pipelinesTools(context: PortalContext): Promise<string> {
  return told('the ingestion', installPipelines(context.cacheDir));
}
