import { AddressInfo } from 'node:net';
import { createControlServer } from './controlServer';
import { FaultBook } from './faults';

describe('the address that steers the failures', () => {
  const book = new FaultBook();
  let problem: string | undefined;
  const server = createControlServer({
    problem: () => problem,
    faults: () => book.list(),
    addFault: fault => book.add(fault),
    removeFaults: id => book.remove(id),
  });
  let url: string;
  beforeAll(async () => {
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  const ask = async (
    method: string,
    path: string,
    body?: string,
    type = 'application/json',
  ) => {
    const response = await fetch(`${url}${path}`, {
      method,
      body,
      headers: { 'content-type': type },
    });
    return { status: response.status, body: await response.json() };
  };

  it('takes a fault, lists it, and takes it back', async () => {
    const wanted = '{"selector":"app=trino","fault":"slow:50"}';
    const { status, body } = await ask('POST', '/faults', wanted);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      selector: { app: 'trino' },
      fault: 'slow:50',
    });
    expect((await ask('GET', '/faults')).body).toEqual([body]);
    expect(await ask('DELETE', `/faults/${body.id}`)).toMatchObject({
      status: 200,
      body: { removed: 1 },
    });
    expect((await ask('DELETE', `/faults/${body.id}`)).status).toBe(404);
    expect((await ask('GET', '/faults')).body).toEqual([]);
  });

  it('takes all back', async () => {
    await ask('POST', '/faults', '{"fault":"oom"}');
    await ask('POST', '/faults', '{"fault":"crash-loop"}');
    expect((await ask('DELETE', '/faults')).body).toEqual({ removed: 2 });
  });

  it('refuses what makes no sense, and what a page of another server could send', async () => {
    expect(await ask('POST', '/faults', '{"fault":"fire"}')).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('must be one of') },
    });
    expect((await ask('POST', '/faults', '{')).status).toBe(400);
    const plain = await ask('POST', '/faults', '{"fault":"oom"}', 'text/plain');
    expect(plain.status).toBe(400);
    expect((await ask('GET', '/nothing')).status).toBe(404);
  });

  it('says when the pods are out of sight', async () => {
    expect((await ask('GET', '/healthz')).status).toBe(200);
    problem = 'connection refused';
    expect(await ask('GET', '/healthz')).toEqual({
      status: 503,
      body: { problem },
    });
  });
});
