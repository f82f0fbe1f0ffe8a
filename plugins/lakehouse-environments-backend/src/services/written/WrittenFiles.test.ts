import { mockServices } from '@backstage/backend-test-utils';
import { createTestDatabases } from '../../__testUtils__/databases';
import {
  ANA,
  createTestEnvironments,
} from '../../__testUtils__/createTestEnvironments';
import { migrate } from '../../database/openDatabase';
import { EnvironmentFolders } from '../repository/types';
import { gitProblems } from './gitChanges';
import { WrittenFiles } from './WrittenFiles';

jest.setTimeout(60_000);
const { databases, ids } = createTestDatabases();

describe.each(ids)('what is written of an environment, on %s', databaseId => {
  async function setup() {
    const database = await databases.init(databaseId);
    await migrate(database);
    const made = createTestEnvironments(database);
    const created = await made.createUsable();
    const logger = mockServices.logger.mock();
    const read = jest.fn<
      ReturnType<EnvironmentFolders['read']>,
      Parameters<EnvironmentFolders['read']>
    >((...asked) => made.folders.read(asked[0]));
    const written = new WrittenFiles({ ...made, logger, folders: { read } });
    return { ...made, created, logger, read, written };
  }

  it('is what is in the branch, and not what waited to be merged and never was', async () => {
    const { written, created, operations, spec, start, cancelling, read } =
      await setup();
    const files = await operations.files(created.id);
    expect(await written.of(spec)).toMatchObject({
      last: files,
      git: { files },
    });
    // What was read before the portal wrote is too old.
    expect(read).toHaveBeenLastCalledWith(
      'vendas-dev',
      (await operations.get(created.id))!.followedAt,
    );

    const change = await start.start(
      spec.id,
      { kind: 'change', spec: { ...spec, preset: 'medium' } },
      ANA,
    );
    const url = 'https://git.example.com/environments/pulls/1';
    await start.published(change.id, { state: 'waiting-for-merge', url }, ANA);
    expect((await written.of(spec)).last).toEqual(files);
    await cancelling.cancel(change.id, { undo: false }, ANA);
    expect((await written.of(spec)).last).toEqual(files);
    expect(gitProblems(await written.of(spec), [])).toEqual([]);
  });

  it('is half known while Git cannot be read, which is logged', async () => {
    const { written, created, operations, spec, folders, logger } =
      await setup();
    folders.failure = new Error('it is away');
    expect(await written.of(spec)).toEqual({
      last: await operations.files(created.id),
      failure: 'it is away',
    });
    expect(logger.warn).toHaveBeenCalledWith(
      'The folder of vendas-dev cannot be read from Git: it is away',
    );
  });
});
