import {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  PermissionCriteria,
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  ConditionTransformer,
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  formatTableAddress,
  lakehouseDataValuesReadPermission,
  lakehouseMaintenanceCancelPermission,
  lakehouseMaintenancePlanPermission,
  lakehouseMaintenanceResolvePermission,
  lakehouseMaintenanceRunPermission,
  lakehouseTableReadPermission,
  lakehouseTableRefreshPermission,
  TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  LakehouseTableCondition,
  LakehouseTableResource,
  lakehouseTableResourceRef,
} from './rules';

/** What a list may show: all, or what meets the criteria. */
export type ReadableTables =
  | PermissionCriteria<LakehouseTableCondition>
  | 'all';

/** What the caller may do with one table. */
export type TableAccessDecision = Record<keyof typeof PERMISSIONS, boolean>;

const PERMISSIONS = {
  mayRefresh: lakehouseTableRefreshPermission,
  mayReadDataValues: lakehouseDataValuesReadPermission,
  mayPlan: lakehouseMaintenancePlanPermission,
  mayRun: lakehouseMaintenanceRunPermission,
  mayCancel: lakehouseMaintenanceCancelPermission,
  mayResolve: lakehouseMaintenanceResolvePermission,
};

/** What one caller may do, for any number of tables. */
export interface CallersAccess {
  /** The tables that the caller may read. */
  readable: ReadableTables;
  /** What the caller may do with a table that is readable. */
  of(address: TableAddress, owner: string | undefined): TableAccessDecision;
}

/** Decides who may do what with which table. */
export class TableAccess {
  static create(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }): TableAccess {
    const ruleset = options.permissionsRegistry.getPermissionRuleset(
      lakehouseTableResourceRef,
    );
    return new TableAccess(
      options.permissions,
      createConditionTransformer(ruleset),
      createConditionAuthorizer(ruleset),
    );
  }

  private constructor(
    private readonly permissions: PermissionsService,
    private readonly toCriteria: ConditionTransformer<LakehouseTableCondition>,
    private readonly meets: (
      decision: PolicyDecision,
      resource: LakehouseTableResource | undefined,
    ) => boolean,
  ) {}

  /** Throws a `NotAllowedError` when the caller may read no table at all. */
  async readableTables(
    credentials: BackstageCredentials,
  ): Promise<ReadableTables> {
    const [read] = await this.decide(credentials, [
      lakehouseTableReadPermission,
    ]);
    return this.toReadable(read);
  }

  /** All decisions for a caller at once, for lists. Throws as {@link TableAccess.readableTables}. */
  async ofCaller(credentials: BackstageCredentials): Promise<CallersAccess> {
    const [read, ...others] = await this.decide(credentials, [
      lakehouseTableReadPermission,
      ...Object.values(PERMISSIONS),
    ]);
    return {
      readable: this.toReadable(read),
      of: (address, owner) =>
        this.judge(others, toResource(address, { owner })),
    };
  }

  /**
   * Throws a `NotAllowedError` when the caller may read no table at all, and a `NotFoundError` for a table that is not there
   * or must not be known to be there: both read the same.
   */
  async authorize(
    credentials: BackstageCredentials,
    address: TableAddress,
    table: { owner?: string } | undefined,
  ): Promise<TableAccessDecision> {
    const [read, ...others] = await this.decide(credentials, [
      lakehouseTableReadPermission,
      ...Object.values(PERMISSIONS),
    ]);
    this.toReadable(read);
    const resource = table && toResource(address, table);
    if (!resource || !this.meets(read, resource)) {
      throw new NotFoundError(
        `No table '${address.schema}.${address.name}' in ${address.environment}/${address.catalog}`,
      );
    }
    return this.judge(others, resource);
  }

  private async decide(
    credentials: BackstageCredentials,
    permissions: ResourcePermission[],
  ): Promise<PolicyDecision[]> {
    return this.permissions.authorizeConditional(
      permissions.map(permission => ({ permission })),
      { credentials },
    );
  }

  private toReadable(read: PolicyDecision): ReadableTables {
    if (read.result === AuthorizeResult.DENY) {
      throw new NotAllowedError('You may not read tables');
    }
    return read.result === AuthorizeResult.CONDITIONAL
      ? this.toCriteria(read.conditions)
      : 'all';
  }

  /** `decisions` in the order of {@link PERMISSIONS}. */
  private judge(
    decisions: PolicyDecision[],
    resource: LakehouseTableResource,
  ): TableAccessDecision {
    return Object.fromEntries(
      Object.keys(PERMISSIONS).map((name, index) => [
        name,
        this.meets(decisions[index], resource),
      ]),
    ) as TableAccessDecision;
  }
}

function toResource(
  address: TableAddress,
  { owner }: { owner?: string },
): LakehouseTableResource {
  return {
    address: formatTableAddress(address),
    environment: address.environment,
    schema: address.schema,
    owner,
  };
}
