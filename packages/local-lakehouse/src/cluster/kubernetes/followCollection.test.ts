import { createServer, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { followCollection } from './followCollection';
import { KubernetesClient, KubernetesObject } from './KubernetesClient';

const pod = (name: string, version = '1') => ({
  metadata: { name, uid: `uid-${name}`, resourceVersion: version },
});

/** Answers lists with what there is, and keeps watches open to tell of changes. */
class FakeServer {
  items = [pod('a'), pod('b')];
  watches: { response: ServerResponse; from: string | null }[] = [];
  down = false;
  readonly server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (this.down) {
      response.writeHead(503).end('{"message":"is starting"}');
    } else if (searchParams.has('watch')) {
      response.writeHead(200).flushHeaders();
      this.watches.push({
        response,
        from: searchParams.get('resourceVersion'),
      });
    } else {
      response.end(
        JSON.stringify({
          metadata: { resourceVersion: '10' },
          items: this.items,
        }),
      );
    }
  });

  tell(type: string, object: object): void {
    const { response } = this.watches.at(-1)!;
    response.write(`${JSON.stringify({ type, object })}\n`);
  }
}

async function eventually(check: () => void): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      check();
      return;
    } catch (error) {
      if (attempt > 100) {
        throw error;
      }
      await sleep(20);
    }
  }
}

describe('who follows a collection', () => {
  const api = new FakeServer();
  const stop = new AbortController();
  const told: string[] = [];
  let client: KubernetesClient;
  let following: Promise<void>;

  beforeAll(async () => {
    await new Promise<void>(done => {
      api.server.listen(0, '127.0.0.1', done);
    });
    const { port } = api.server.address() as AddressInfo;
    client = new KubernetesClient({
      url: `http://127.0.0.1:${port}`,
      token: 't',
    });
    following = followCollection<KubernetesObject>(
      client,
      '/api/v1/pods',
      {
        onObject: ({ metadata }) =>
          told.push(`${metadata.name}@${metadata.resourceVersion}`),
        onDeleted: ({ metadata }) => told.push(`no ${metadata.name}`),
        onConnection: problem => told.push(problem ? 'lost' : 'there'),
      },
      stop.signal,
    );
  });
  afterAll(async () => {
    stop.abort();
    await following;
    client.close();
    api.server.close();
    api.server.closeAllConnections();
  });

  it('hears of what is there, of changes, and of what goes', async () => {
    await eventually(() => expect(api.watches).toHaveLength(1));
    api.tell('MODIFIED', pod('a', '11'));
    api.tell('BOOKMARK', pod('', '12'));
    api.tell('DELETED', pod('b', '13'));
    await eventually(() =>
      expect(told).toEqual(['a@1', 'b@1', 'there', 'a@11', 'no b']),
    );
  });

  it('goes on where it was when the server ends the watch', async () => {
    api.watches.at(-1)!.response.end();
    await eventually(() => expect(api.watches.at(-1)!.from).toBe('13'));
  });

  it('looks anew when its version is too old, and misses nothing', async () => {
    told.length = 0;
    api.items = [pod('c', '20')];
    api.tell('ERROR', { code: 410 });
    await eventually(() => expect(told).toEqual(['no a', 'c@20', 'there']));
  });

  it('says that the connection is lost, and comes back', async () => {
    await eventually(() => expect(api.watches.at(-1)!.from).toBe('10'));
    told.length = 0;
    api.down = true;
    api.watches.at(-1)!.response.destroy();
    await eventually(() => expect(told).toContain('lost'));
    api.down = false;
    await eventually(() => expect(told.slice(-2)).toEqual(['c@20', 'there']));
  });
});
