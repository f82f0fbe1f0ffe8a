import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import permissionPlugin from '@backstage/plugin-permission-backend';
import {
  catalogEntityCreatePermission,
  catalogLocationReadPermission,
} from '@backstage/plugin-catalog-common/alpha';
import request from 'supertest';
import permissionModuleLakehouse from './index';

const start = (permissions?: object) =>
  startTestBackend({
    features: [
      permissionPlugin,
      permissionModuleLakehouse,
      mockServices.rootConfig.factory({
        data: { permission: { enabled: true }, lakehouse: { permissions } },
      }),
    ],
  });

describe('permissionModuleLakehouse', () => {
  it('answers for the permission backend', async () => {
    const { server } = await start({
      // The user that the test utilities sign in.
      roles: { viewer: ['user:default/mock'] },
    });

    const response = await request(server)
      .post('/api/permission/authorize')
      .set('Authorization', mockCredentials.user.header())
      .send({
        items: [
          { id: 'reads', permission: catalogLocationReadPermission },
          { id: 'writes', permission: catalogEntityCreatePermission },
        ],
      });

    expect(response.status).toBe(200);
    expect(response.body.items).toEqual([
      { id: 'reads', result: 'ALLOW' },
      { id: 'writes', result: 'DENY' },
    ]);
  });

  it('denies everything where no role is configured', async () => {
    const { server } = await start();

    const response = await request(server)
      .post('/api/permission/authorize')
      .set('Authorization', mockCredentials.user.header())
      .send({
        items: [{ id: 'reads', permission: catalogLocationReadPermission }],
      });

    expect(response.body.items).toEqual([{ id: 'reads', result: 'DENY' }]);
  });

  it('does not start with a wrong role', async () => {
    await expect(start({ roles: { viewer: ['not a ref'] } })).rejects.toThrow(
      'lakehouse.permissions.roles.viewer[0]',
    );
  });
});
