import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { FAULT_KINDS, Fault, FaultError, parseFault } from './faults';
import { Simulation } from './simulatePods';

const MAX_BODY = 10_000;

/** As it was asked for. */
function shown({ id, kind, delayMs, namespace, selector }: Fault) {
  return {
    id,
    namespace,
    selector,
    fault: kind === 'slow' ? `slow:${delayMs}` : kind,
  };
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  // A page in a browser cannot send this to another server without asking it first, which is refused.
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    throw new FaultError('The content must be application/json');
  }
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > MAX_BODY) {
      throw new FaultError('The content is too long');
    }
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new FaultError('The content is no JSON');
  }
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(`${JSON.stringify(body)}\n`);
}

async function handle(
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const id = /^\/faults\/([^/]+)$/.exec(pathname)?.[1];
  const route = `${request.method} ${id ? '/faults/' : pathname}`;
  switch (route) {
    case 'GET /':
      answer(response, 200, {
        what: 'No machine runs the pods of this cluster: this says of them that they run.',
        faults: [...FAULT_KINDS, 'slow:<milliseconds>'],
      });
      return;
    case 'GET /healthz': {
      const problem = simulation.problem();
      answer(response, problem ? 503 : 200, { problem });
      return;
    }
    case 'GET /faults':
      answer(response, 200, simulation.faults().map(shown));
      return;
    case 'POST /faults': {
      const fault = parseFault(await readBody(request));
      answer(response, 201, shown(simulation.addFault(fault)));
      return;
    }
    case 'DELETE /faults':
    case 'DELETE /faults/': {
      const removed = simulation.removeFaults(id);
      answer(response, id && !removed ? 404 : 200, { removed });
      return;
    }
    default:
      answer(response, 404, { error: `There is no ${route}` });
  }
}

/** Steers the failures of the simulated pods over HTTP. */
export function createControlServer(simulation: Simulation): Server {
  return createServer((request, response) => {
    handle(simulation, request, response).catch(error => {
      const status = error instanceof FaultError ? 400 : 500;
      answer(response, status, { error: error.message });
    });
  });
}
