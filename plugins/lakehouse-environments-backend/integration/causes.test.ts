import { ComponentDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { injectFault } from './support/cluster';
import { EnvironmentScene } from './support/EnvironmentScene';
import { eventually } from './support/eventually';
import { FAULTS } from './support/faults';
import {
  createDatabase,
  ProvisioningPortal,
} from './support/ProvisioningPortal';

/** How long Argo CD and Kubernetes may take to show anything, on a busy machine. */
const SHOWN_WITHIN_MS = 60_000;
/** How long the portal may take from there. */
const TOLD_WITHIN_MS = 10_000;

const database = createDatabase();
let portal: ProvisioningPortal;
let scene: EnvironmentScene;

beforeAll(async () => {
  portal = await ProvisioningPortal.start({ database });
});

beforeEach(() => {
  scene = new EnvironmentScene();
});

afterEach(() => scene.dispose());

afterAll(async () => {
  await portal.stop();
  await database.destroy();
});

/** As the environment's page has it. */
async function part(): Promise<ComponentDetail | undefined> {
  const { details } = await portal
    .get(scene.id)
    // Argo CD runs nothing of it yet.
    .catch(() => ({ details: [] as ComponentDetail[] }));
  return details.find(({ name }) => name === 'part');
}

/** Resolves when that was. */
async function since(holds: () => Promise<boolean | undefined>) {
  await eventually(holds, { withinMs: SHOWN_WITHIN_MS + TOLD_WITHIN_MS });
  return Date.now();
}

it.each(Object.entries(FAULTS))(
  'the cause is told while there is %s',
  async (_, fault) => {
    if (fault.pods) await injectFault(scene.namespace, fault.pods);
    await scene.deployAsFound(
      fault.files(scene.objects),
      fault.options?.(scene),
    );
    if (fault.then) {
      await since(async () => (await part())?.readiness === 'usable');
      await fault.then(scene);
    }
    // As it was then: Argo CD may go on to something else meanwhile.
    let told: ComponentDetail | undefined;
    const [shownAt, toldAt] = await Promise.all([
      since(async () => fault.shown.test(await scene.shown())),
      since(async () => {
        told = await part();
        return (
          told?.reason?.code === fault.code &&
          fault.message.test(told.reason.message)
        );
      }),
    ]).catch(async error => {
      throw new Error(`${error} Told: ${JSON.stringify(await part())}`);
    });
    expect(toldAt - shownAt).toBeLessThan(TOLD_WITHIN_MS);
    const { reason, readiness } = told!;
    expect(`${reason?.resource?.kind} ${reason?.resource?.name}`).toMatch(
      fault.object,
    );
    // Whatever is wrong, it must not look like what is usable.
    expect(readiness).not.toBe('usable');
    await fault.atLast?.(scene);
  },
);
