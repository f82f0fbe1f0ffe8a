import { TrinoClient } from '../TrinoClient';
import { TestTrino } from './TestTrino';

/** What starts a server for a test; it is stopped after the test. */
export function trinoServers() {
  let trino: TestTrino | undefined;

  afterEach(async () => {
    await trino?.stop();
    trino = undefined;
  });

  return async (answer: Parameters<typeof TestTrino.start>[0]) => {
    trino = await TestTrino.start(answer);
    return trino;
  };
}

export const clientOf = (server: TestTrino, more = {}) =>
  TrinoClient.create({ url: server.url, user: 'ana', ...more });
