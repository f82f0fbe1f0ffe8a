import { textTable } from '@lakehouse-portal/local-lakehouse';
import { contextFromEnvironment, type PortalContext } from '../context';
import { lakehouseStatus, type ComponentStatus } from '../lakehouse/lakehouse';
import { portalStatus, runningPortal } from '../portal/process';

/** What `./portal status --json` prints. */
export interface PortalStatus {
  /** Every component runs and answers. */
  ready: boolean;
  /** The address of the portal; null when it does not run. */
  portal: string | null;
  components: ComponentStatus[];
}

export async function collectStatus(
  context: PortalContext,
): Promise<PortalStatus> {
  // A portal on an existing lakehouse has no parts beside itself.
  const [lakehouse, { ready, ...portal }] = await Promise.all([
    runningPortal(context)?.existingLakehouse
      ? { ready: true, components: [] }
      : lakehouseStatus(context),
    portalStatus(context),
  ]);
  return {
    ready: ready && lakehouse.ready,
    portal: portal.url ?? null,
    components: [...lakehouse.components, portal],
  };
}

export async function printStatus(
  context: PortalContext,
): Promise<PortalStatus> {
  const found = await collectStatus(context);
  process.stdout.write(
    `${textTable([
      ['COMPONENT', 'VERSION', 'STATE', 'ADDRESS', 'LOG'],
      ...found.components.map(part => [
        part.name,
        part.version || '-',
        part.state,
        part.url ?? '-',
        part.log ?? '-',
      ]),
    ])}\n`,
  );
  return found;
}

async function printJson(context: PortalContext): Promise<PortalStatus> {
  const found = await collectStatus(context);
  process.stdout.write(`${JSON.stringify(found, undefined, 2)}\n`);
  return found;
}

/** Exit code 0 when everything is ready, 3 when not. */
export async function status(options: { json?: boolean }): Promise<void> {
  const context = contextFromEnvironment();
  const { ready } = options.json
    ? await printJson(context)
    : await printStatus(context);
  process.exitCode = ready ? 0 : 3;
}
