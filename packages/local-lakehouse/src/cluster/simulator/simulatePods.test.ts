import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { KubernetesObject } from '../kubernetes/KubernetesClient';
import { parseFault } from './faults';
import { simulatePods, Simulation } from './simulatePods';

function podNamed(name: string, status: object = {}): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'lakehouse-a',
      uid: `uid-${name}`,
      labels: { app: name },
    },
    spec: {
      restartPolicy: 'Always',
      containers: [{ name, image: `example/${name}:1` }],
    },
    status,
  };
}

const READY = {
  phase: 'Running',
  conditions: [{ type: 'Ready', status: 'True' }],
};

/** An API server that holds pods, tells of each change, and counts what is written. */
class FakeCluster {
  readonly pods = new Map<string, KubernetesObject>();
  readonly events: KubernetesObject[] = [];
  readonly writes: string[] = [];
  #version = 1;
  #watch: ServerResponse | undefined;
  readonly server = createServer((request, response) => {
    this.#answer(request, response);
  });

  put(pod: KubernetesObject): void {
    const { name } = pod.metadata;
    const type = this.pods.has(name) ? 'MODIFIED' : 'ADDED';
    pod.metadata.resourceVersion = String(++this.#version);
    this.pods.set(name, pod);
    this.#watch?.write(`${JSON.stringify({ type, object: pod })}\n`);
  }

  async #answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://localhost');
    let body = '';
    for await (const chunk of request) {
      body += chunk;
    }
    const [, name] = /\/pods\/([^/]+)\/status$/.exec(url.pathname) ?? [];
    if (name) {
      this.writes.push(name);
      const pod = this.pods.get(name)!;
      response.end('{}');
      this.put({
        ...pod,
        status: { ...pod.status, ...JSON.parse(body).status },
      });
    } else if (request.method === 'POST') {
      this.events.push(JSON.parse(body));
      response.writeHead(201).end('{}');
    } else if (url.searchParams.has('watch')) {
      response.writeHead(200).flushHeaders();
      if (url.pathname.endsWith('/pods')) {
        this.#watch = response;
      }
    } else {
      const items = url.pathname.endsWith('/pods')
        ? [...this.pods.values()]
        : [];
      const metadata = { resourceVersion: String(this.#version) };
      response.end(JSON.stringify({ metadata, items }));
    }
  }
}

describe('the pod simulator', () => {
  const cluster = new FakeCluster();
  const stop = new AbortController();
  let simulation: Simulation;

  beforeAll(async () => {
    cluster.put(podNamed('old', READY));
    cluster.put(podNamed('new'));
    await new Promise<void>(done => {
      cluster.server.listen(0, '127.0.0.1', done);
    });
    const { port } = cluster.server.address() as AddressInfo;
    simulation = simulatePods(
      { url: `http://127.0.0.1:${port}`, token: 't' },
      stop.signal,
    );
  });
  afterAll(() => {
    stop.abort();
    cluster.server.close();
    cluster.server.closeAllConnections();
  });

  async function eventually(check: () => void): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        check();
        return;
      } catch (error) {
        if (attempt > 150) {
          throw error;
        }
        await sleep(20);
      }
    }
  }
  const statusOf = (name: string) => cluster.pods.get(name)!.status;
  const becomes = (name: string, status: object) =>
    eventually(() => expect(statusOf(name)).toMatchObject(status));

  it('makes a new pod ready, once, and leaves alone one that is', async () => {
    await becomes('new', { phase: 'Running', conditions: expect.anything() });
    await sleep(300);
    expect(cluster.writes).toEqual(['new']);
    expect(simulation.problem()).toBeUndefined();
  });

  it('lets a running pod fail with an event in its own name, and heals it', async () => {
    simulation.addFault(
      parseFault({ selector: 'app=new', fault: 'crash-loop' }),
    );
    await becomes('new', {
      containerStatuses: [
        { restartCount: 1, state: { waiting: { reason: 'CrashLoopBackOff' } } },
      ],
    });
    await eventually(() =>
      expect(cluster.events).toMatchObject([
        {
          reason: 'BackOff',
          source: { component: 'pod-simulator' },
          involvedObject: { kind: 'Pod', name: 'new' },
        },
      ]),
    );
    expect(simulation.removeFaults()).toBe(1);
    await becomes('new', { containerStatuses: [{ ready: true }] });
    expect(cluster.writes).not.toContain('old');
  });

  it('lets a new pod be late, and shows meanwhile that it is being made', async () => {
    simulation.addFault(
      parseFault({ selector: 'app=late', fault: 'slow:1200' }),
    );
    cluster.put(podNamed('late'));
    await becomes('late', {
      phase: 'Pending',
      containerStatuses: [
        { state: { waiting: { reason: 'ContainerCreating' } } },
      ],
    });
    await becomes('late', { phase: 'Running' });
    await sleep(300);
    const writes = cluster.writes.length;
    simulation.removeFaults();
    await sleep(300);
    expect(cluster.writes).toHaveLength(writes);
  });
});
