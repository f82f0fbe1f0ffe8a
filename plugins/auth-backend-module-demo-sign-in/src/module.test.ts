import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { type JsonObject } from '@backstage/types';
import authPlugin from '@backstage/plugin-auth-backend';
import request from 'supertest';
import authModuleDemoSignIn from './index';

const viewer = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'viewer', namespace: 'default' },
  spec: {
    profile: { displayName: 'Ana Viana' },
    memberOf: ['analysts'],
  },
  relations: [{ type: 'memberOf', targetRef: 'group:default/analysts' }],
};

async function startAuth(demo: JsonObject) {
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      authModuleDemoSignIn,
      catalogServiceMock.factory({ entities: [viewer] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'https://portal.example.com' },
          backend: { baseUrl: 'https://api.example.com:7007' },
          auth: { providers: { demo } },
        },
      }),
    ],
  });
  return (person?: string) => {
    const req = request(server)
      .get('/api/auth/demo/refresh')
      .set('X-Requested-With', 'XMLHttpRequest');
    return person ? req.set('X-Demo-Person', person) : req;
  };
}

describe('demo sign-in', () => {
  it('signs in a configured person with the groups of the catalog', async () => {
    const refresh = await startAuth({
      people: ['viewer'],
      dangerouslyAllowOutsideDevelopment: true,
    });

    const res = await refresh('viewer');

    expect(res.status).toBe(200);
    expect(res.body.profile.displayName).toBe('Ana Viana');
    expect(res.body.backstageIdentity.identity).toEqual({
      type: 'user',
      userEntityRef: 'user:default/viewer',
      ownershipEntityRefs: expect.arrayContaining(['group:default/analysts']),
    });
  });

  it('refuses anyone who is not configured, and nobody at all', async () => {
    const refresh = await startAuth({
      people: ['viewer'],
      dangerouslyAllowOutsideDevelopment: true,
    });

    expect((await refresh('admin')).status).toBe(400);
    expect((await refresh()).status).toBe(400);
  });

  it('answers under the names of the portal and the loopback, and under no other', async () => {
    const refresh = await startAuth({
      people: ['viewer'],
      dangerouslyAllowOutsideDevelopment: true,
    });
    const status = async (host: string) =>
      (await refresh('viewer').set('Host', host)).status;

    for (const own of [
      'portal.example.com',
      'API.example.com:7007',
      'localhost:3000',
      '127.0.0.1:18007',
      '[::1]:18007',
    ]) {
      expect([own, await status(own)]).toEqual([own, 200]);
    }
    for (const foreign of [
      'rebound.evil.test:18007',
      'localhost.evil.test',
      '127.0.0.1.evil.test',
      '10.0.0.5',
      '?',
    ]) {
      expect([foreign, await status(foreign)]).toEqual([foreign, 403]);
    }
  });

  it('is refused outside development by default', async () => {
    const refresh = await startAuth({ people: ['viewer'] });

    expect((await refresh('viewer')).status).toBe(403);
  });
});
