import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { catalogPermissions } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  createPermission,
  Permission,
} from '@backstage/plugin-permission-common';
import {
  taskCreatePermission,
  templateParameterReadPermission,
  templateStepReadPermission,
} from '@backstage/plugin-scaffolder-common/alpha';
import {
  lakehouseEnvironmentChangePermission,
  lakehouseEnvironmentCreatePermission,
  lakehouseEnvironmentDeletePermission,
  lakehouseEnvironmentReadPermission,
  lakehouseEnvironmentsPermissions,
  lakehouseEnvironmentSyncPermission,
  lakehouseEnvironmentVerifyPermission,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  lakehouseDataValuesReadPermission,
  lakehouseMaintenanceCancelPermission,
  lakehouseMaintenancePlanPermission,
  lakehouseMaintenanceResolvePermission,
  lakehouseMaintenanceRunPermission,
  lakehouseTableReadPermission,
  lakehouseTableRefreshPermission,
  lakehouseTablesPermissions,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { RoleAssignments } from '../roles/RoleAssignments';
import { LakehousePolicy } from './LakehousePolicy';

const ANALYST = ['user:default/viewer', 'group:default/analysts'];
const DATA_ENGINEER = [
  'user:default/data-engineer',
  'group:default/data-engineers',
  'group:default/vendas-data',
];
const PLATFORM_ENGINEER = ['user:default/root', 'group:default/platform'];
const STRANGER = ['user:default/stranger'];

const ROLES = {
  viewer: ['group:default/analysts'],
  dataEngineer: ['data-engineers'],
  platformEngineer: ['platform', 'user:default/someone-else'],
};

const ALLOW = { result: AuthorizeResult.ALLOW };
const DENY = { result: AuthorizeResult.DENY };
const OWN_TABLES = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'lakehouse-tables',
  resourceType: 'lakehouse-table',
  conditions: {
    rule: 'IS_OWNER',
    resourceType: 'lakehouse-table',
    params: { owners: DATA_ENGINEER },
  },
};

const NO_ENVIRONMENT_TEMPLATES = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'scaffolder',
  resourceType: 'scaffolder-template',
  conditions: {
    not: {
      anyOf: ['create', 'change', 'delete'].map(operation => ({
        rule: 'HAS_TAG',
        resourceType: 'scaffolder-template',
        params: { tag: `lakehouse-environment-${operation}` },
      })),
    },
  },
};

const unknown = (action?: 'create' | 'read' | 'update' | 'delete') =>
  createPermission({
    name: `unheard-of.thing.${action ?? 'use'}`,
    attributes: action ? { action } : {},
  });

const catalog = (name: string): Permission =>
  catalogPermissions.find(permission => permission.name === name)!;

function decide(
  ownershipEntityRefs: string[],
  permission: Permission,
  permissions: object = { roles: ROLES },
) {
  const userEntityRef = ownershipEntityRefs[0];
  const policy = new LakehousePolicy({
    roles: RoleAssignments.fromConfig(
      new ConfigReader({ lakehouse: { permissions } }),
    ),
    userInfo: mockServices.userInfo({ ownershipEntityRefs }),
  });
  return policy.handle(
    { permission },
    {
      credentials: mockCredentials.user(userEntityRef),
      info: { userEntityRef, ownershipEntityRefs },
    },
  );
}

describe('LakehousePolicy', () => {
  it.each([
    // permission, viewer, data engineer
    [lakehouseTableReadPermission, ALLOW, ALLOW],
    [lakehouseDataValuesReadPermission, DENY, OWN_TABLES],
    [lakehouseTableRefreshPermission, DENY, OWN_TABLES],
    [lakehouseMaintenancePlanPermission, DENY, OWN_TABLES],
    [lakehouseMaintenanceRunPermission, DENY, OWN_TABLES],
    [lakehouseMaintenanceCancelPermission, DENY, OWN_TABLES],
    [lakehouseMaintenanceResolvePermission, DENY, DENY],
    [lakehouseEnvironmentReadPermission, ALLOW, ALLOW],
    [lakehouseEnvironmentCreatePermission, DENY, DENY],
    [lakehouseEnvironmentChangePermission, DENY, DENY],
    [lakehouseEnvironmentDeletePermission, DENY, DENY],
    [lakehouseEnvironmentVerifyPermission, DENY, DENY],
    [lakehouseEnvironmentSyncPermission, DENY, DENY],
    [
      templateParameterReadPermission,
      NO_ENVIRONMENT_TEMPLATES,
      NO_ENVIRONMENT_TEMPLATES,
    ],
    [
      templateStepReadPermission,
      NO_ENVIRONMENT_TEMPLATES,
      NO_ENVIRONMENT_TEMPLATES,
    ],
    [taskCreatePermission, DENY, DENY],
    [catalog('catalog.entity.read'), ALLOW, ALLOW],
    [catalog('catalog.location.read'), ALLOW, ALLOW],
    [catalog('catalog.entity.create'), DENY, DENY],
    [catalog('catalog.entity.delete'), DENY, DENY],
    [catalog('catalog.entity.refresh'), DENY, DENY],
    [catalog('catalog.entity.validate'), DENY, DENY],
    [catalog('catalog.location.create'), DENY, DENY],
    [catalog('catalog.location.delete'), DENY, DENY],
    [catalog('catalog.location.analyze'), DENY, DENY],
    [catalog('catalog.ingestion.manage'), DENY, DENY],
    [unknown('read'), ALLOW, ALLOW],
    [unknown('create'), DENY, DENY],
    [unknown('update'), DENY, DENY],
    [unknown('delete'), DENY, DENY],
    [unknown(), DENY, DENY],
  ])(
    'decides $name for viewer and data engineer, allows it to platform engineers, denies it to everybody else',
    async (permission, viewer, dataEngineer) => {
      await expect(decide(ANALYST, permission)).resolves.toEqual(viewer);
      await expect(decide(DATA_ENGINEER, permission)).resolves.toEqual(
        dataEngineer,
      );
      await expect(decide(PLATFORM_ENGINEER, permission)).resolves.toEqual(
        ALLOW,
      );
      await expect(decide(STRANGER, permission)).resolves.toEqual(DENY);
    },
  );

  it('has been thought about for every permission of the environments plugin', () => {
    expect(lakehouseEnvironmentsPermissions.map(({ name }) => name)).toEqual([
      'lakehouse.environment.read',
      'lakehouse.environment.create',
      'lakehouse.environment.change',
      'lakehouse.environment.delete',
      'lakehouse.environment.verify',
      'lakehouse.environment.sync',
    ]);
  });

  it('knows every permission of the tables plugin as read, or names it', () => {
    // A new permission must be thought about here before it is released.
    expect(lakehouseTablesPermissions.map(({ name }) => name)).toEqual([
      'lakehouse.table.read',
      'lakehouse.data-values.read',
      'lakehouse.table.refresh',
      'lakehouse.maintenance.plan',
      'lakehouse.maintenance.run',
      'lakehouse.maintenance.cancel',
      'lakehouse.maintenance.resolve',
    ]);
  });

  it('denies everything to who did not sign in', async () => {
    const policy = new LakehousePolicy({
      roles: RoleAssignments.fromConfig(
        new ConfigReader({
          lakehouse: { permissions: { roles: ROLES, default: 'viewer' } },
        }),
      ),
      userInfo: mockServices.userInfo(),
    });

    await expect(
      policy.handle({ permission: lakehouseTableReadPermission }),
    ).resolves.toEqual(DENY);
  });

  it('treats people without a role as viewers when the default says so', async () => {
    const permissions = { roles: ROLES, default: 'viewer' };

    await expect(
      decide(STRANGER, lakehouseTableReadPermission, permissions),
    ).resolves.toEqual(ALLOW);
    await expect(
      decide(STRANGER, lakehouseDataValuesReadPermission, permissions),
    ).resolves.toEqual(DENY);
    // The default is for those without a role, and takes nothing from others.
    await expect(
      decide(PLATFORM_ENGINEER, unknown('delete'), permissions),
    ).resolves.toEqual(ALLOW);
  });

  it('lets the strongest of several roles decide', async () => {
    await expect(
      decide([...ANALYST, ...PLATFORM_ENGINEER], unknown('delete')),
    ).resolves.toEqual(ALLOW);
  });

  it('looks a person up once for all decisions of a request', async () => {
    const userInfo = mockServices.userInfo.mock({
      getUserInfo: async () => ({
        userEntityRef: ANALYST[0],
        ownershipEntityRefs: ANALYST,
      }),
    });
    const policy = new LakehousePolicy({
      roles: RoleAssignments.fromConfig(
        new ConfigReader({ lakehouse: { permissions: { roles: ROLES } } }),
      ),
      userInfo,
    });
    const user = {
      credentials: mockCredentials.user(ANALYST[0]),
      info: { userEntityRef: ANALYST[0], ownershipEntityRefs: ANALYST },
    };

    await Promise.all(
      catalogPermissions.map(permission => policy.handle({ permission }, user)),
    );

    expect(userInfo.getUserInfo).toHaveBeenCalledTimes(1);
  });
});
