import { ConfigReader } from '@backstage/config';
import { RoleAssignments } from './RoleAssignments';

const read = (permissions: object) =>
  RoleAssignments.fromConfig(new ConfigReader({ lakehouse: { permissions } }));

describe('RoleAssignments', () => {
  it('finds roles by group or user, however the reference is written', () => {
    const roles = read({
      roles: {
        viewer: ['analysts'],
        dataEngineer: ['Group:Sales/Data-Engineers'],
        platformEngineer: ['user:root'],
      },
    });

    expect(roles.roleOf(['group:default/analysts'])).toBe('viewer');
    expect(roles.roleOf(['group:sales/data-engineers'])).toBe('dataEngineer');
    expect(roles.roleOf(['user:default/root'])).toBe('platformEngineer');
    // A group is not the user of the same name, nor the group of another namespace.
    expect(roles.roleOf(['group:default/root'])).toBeUndefined();
    expect(roles.roleOf(['group:default/data-engineers'])).toBeUndefined();
  });

  it('tells when nobody can have a role', () => {
    expect(RoleAssignments.fromConfig(new ConfigReader({})).grantNothing).toBe(
      true,
    );
    expect(read({ roles: { viewer: [] } }).grantNothing).toBe(true);
    expect(read({ default: 'viewer' }).grantNothing).toBe(false);
    expect(read({ roles: { viewer: ['analysts'] } }).grantNothing).toBe(false);
  });

  it.each([
    [
      { roles: { admin: ['a'] } },
      'lakehouse.permissions.roles.admin is not a role',
    ],
    [
      { roles: { viewer: ['ok', ':::'] } },
      'lakehouse.permissions.roles.viewer[1] must be a reference',
    ],
    [
      { roles: { dataEngineer: ['data engineers'] } },
      'lakehouse.permissions.roles.dataEngineer[0] must be a reference',
    ],
    [
      { roles: { viewer: ['component:default/x'] } },
      'lakehouse.permissions.roles.viewer[0] must refer to a group or a user',
    ],
    [
      { roles: { viewer: 'group:default/analysts' } },
      "'lakehouse.permissions.roles.viewer'",
    ],
    [
      { default: 'platformEngineer' },
      'lakehouse.permissions.default must be "viewer" or "none"',
    ],
  ])('refuses %j, naming the key', (permissions, message) => {
    expect(() => read(permissions)).toThrow(message);
  });
});
