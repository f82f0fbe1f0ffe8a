import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { connectEnvironments } from './connect';

let server: Server;
let requests: IncomingMessage[];
let answer: { status: number; body: object };

beforeEach(async () => {
  requests = [];
  answer = { status: 200, body: { id: 'op-1' } };
  server = createServer((request, response) => {
    requests.push(request);
    response
      .writeHead(answer.status, { 'Content-Type': 'application/json' })
      .end(JSON.stringify(answer.body));
  }).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const connect = () =>
  connectEnvironments({
    auth: mockServices.auth({ pluginId: 'scaffolder' }),
    discovery: mockServices.discovery.mock({
      getBaseUrl: async () =>
        `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    }),
  });
const initiator = {
  getInitiatorCredentials: async () => mockCredentials.user('user:default/ana'),
};

describe('connectEnvironments', () => {
  it('asks as the person who started the task', async () => {
    await connect().as(initiator).getOperation('op-1');
    expect(requests[0].url).toBe('/operations/op-1');
    expect(requests[0].headers.authorization).toBe(
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.user('user:default/ana'),
        targetPluginId: 'lakehouse-environments',
      }),
    );
  });

  it('asks as the scaffolder where it goes on by itself', async () => {
    await connect().asScaffolder().getOperation('op-1');
    expect(requests[0].headers.authorization).toBe(
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.service('plugin:scaffolder'),
        targetPluginId: 'lakehouse-environments',
      }),
    );
  });

  it("passes on the backend's own words", async () => {
    answer = {
      status: 409,
      body: {
        error: { name: 'ConflictError', message: 'Ana is changing it' },
        response: { statusCode: 409 },
      },
    };
    await expect(
      connect().as(initiator).startOperation('x', { kind: 'delete' }),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: 'Ana is changing it',
    });
  });
});
