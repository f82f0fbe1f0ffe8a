import request from 'supertest';
import { specOf } from './specs';
import { eventually, startPlugin } from './startPlugin';

const API = '/api/lakehouse-environments';

/** Has an environment made until it is usable; answers the path of the operation. */
export async function createByHttp(
  {
    server,
    cluster,
  }: Pick<Awaited<ReturnType<typeof startPlugin>>, 'server' | 'cluster'>,
  wanted = specOf(),
): Promise<string> {
  const started = await request(server)
    .post(`${API}/environments/${wanted.id}/operations`)
    .send({ kind: 'create', spec: wanted, taskId: 'task-1' });
  expect([started.status, started.body.error]).toEqual([200, undefined]);
  const operation = `${API}/operations/${started.body.id}`;
  await request(server)
    .post(`${operation}/published`)
    .send({ state: 'published', revision: 'c0ffee' });
  const applied = await request(server).post(`${operation}/apply`);
  expect([applied.status, applied.body.error]).toEqual([200, undefined]);
  cluster.tellAll(
    wanted.id,
    wanted.components.map(({ name }) => name),
  );
  await eventually(async () => {
    const { body } = await request(server).get(operation);
    return body.state === 'succeeded';
  }, 'the environment is usable');
  return operation;
}
