import { fork } from 'node:child_process';
import { once } from 'node:events';
import { AddressInfo, connect, createServer } from 'node:net';

/** A proxy in a process of its own, so that its work is nobody's who is measured. */
export interface LatencyProxy {
  endpoint: string;
  stop(): Promise<void>;
}

/** Starts a proxy before `endpoint` that holds back what clients send for `delayMs` milliseconds. */
export async function startLatencyProxy(
  endpoint: string,
  delayMs: number,
): Promise<LatencyProxy> {
  const { hostname, port } = new URL(endpoint);
  const child = fork(__filename, [hostname, port, String(delayMs)]);
  // Tools that load TypeScript send messages of their own.
  let own: number | undefined;
  while (own === undefined) {
    const [message] = await once(child, 'message');
    own = message.listeningOn;
  }
  return {
    endpoint: `http://127.0.0.1:${own}`,
    async stop() {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}

function serve(host: string, port: number, delayMs: number) {
  const server = createServer(client => {
    const upstream = connect(port, host);
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => {
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', chunk =>
      setTimeout(() => upstream.write(chunk), delayMs),
    );
    upstream.on('data', chunk => client.write(chunk));
  });
  server.listen(0, '127.0.0.1', () =>
    process.send!({ listeningOn: (server.address() as AddressInfo).port }),
  );
  // Without the bench there is nothing left to do.
  process.on('disconnect', () => process.exit());
}

if (require.main === module) {
  const [host, port, delayMs] = process.argv.slice(2);
  serve(host, Number(port), Number(delayMs));
}
