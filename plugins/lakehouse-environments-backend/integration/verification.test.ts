import { PortalSettings } from './support/configuration';
import { eventually } from './support/eventually';
import { newId } from './support/newId';
import {
  createDatabase,
  ProvisioningPortal,
} from './support/ProvisioningPortal';

const NOWHERE = '127.0.0.1:9';
const id = newId();
const database = createDatabase();
let portal: ProvisioningPortal | undefined;

const start = async (broken?: PortalSettings['broken']) => {
  await portal?.stop();
  portal = await ProvisioningPortal.start({ database, broken });
  return portal;
};

// Not at the end of all: there the backend is stopped already.
afterEach(() => portal?.takeAway(id));

afterAll(async () => {
  await portal?.stop();
  await database.destroy();
});

it('an environment whose parts are all healthy is not usable until its smoke check passes, and says which part fails', async () => {
  const withoutMetastore = await start({ metastore: NOWHERE });
  const operation = await withoutMetastore.create(id);
  const fails = async (on: ProvisioningPortal, check: string, code: string) => {
    const environment = await eventually(async () => {
      const now = await on.get(id);
      return now.reason?.params.check === check && now;
    });
    expect(environment).toMatchObject({
      reason: { code: 'verification-failed' },
      verification: { outcome: 'failed' },
    });
    expect(environment.state).not.toBe('usable');
    expect(environment.components.map(each => each.readiness)).toEqual(
      environment.components.map(() => 'usable'),
    );
    expect(environment.verification?.checks).toContainEqual(
      expect.objectContaining({
        name: check,
        reason: expect.objectContaining({ code }),
      }),
    );
    expect(await on.operation(operation.id)).toMatchObject({
      state: 'following',
    });
  };
  await fails(withoutMetastore, 'metastore', 'metastore-unreachable');
  const withoutBucket = await start({ bucket: 'no-such-bucket' });
  await fails(withoutBucket, 'bucket', 'bucket-missing');
  const withoutTrino = await start({ trino: 'http://127.0.0.1:2' });
  await fails(withoutTrino, 'engine', 'engine-unreachable');

  const whole = await start();
  await whole.succeeded(operation);
  expect(await whole.get(id)).toMatchObject({ state: 'usable' });
  const { items } = await whole.timeline(id);
  expect(
    items.filter(({ kind, to }) => kind === 'state' && to === 'usable'),
  ).toHaveLength(1);
});
