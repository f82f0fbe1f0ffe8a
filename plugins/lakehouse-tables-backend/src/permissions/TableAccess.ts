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
} from '@backstage/plugin-permission-common';
import {
  ConditionTransformer,
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  formatTableAddress,
  lakehouseDataValuesReadPermission,
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
export interface TableAccessDecision {
  mayRefresh: boolean;
  mayReadDataValues: boolean;
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
    const [decision] = await this.permissions.authorizeConditional(
      [{ permission: lakehouseTableReadPermission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.DENY) {
      throw new NotAllowedError('You may not read tables');
    }
    return decision.result === AuthorizeResult.CONDITIONAL
      ? this.toCriteria(decision.conditions)
      : 'all';
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
    const [read, refresh, dataValues] =
      await this.permissions.authorizeConditional(
        [
          { permission: lakehouseTableReadPermission },
          { permission: lakehouseTableRefreshPermission },
          { permission: lakehouseDataValuesReadPermission },
        ],
        { credentials },
      );
    if (read.result === AuthorizeResult.DENY) {
      throw new NotAllowedError('You may not read tables');
    }
    const resource = table && {
      address: formatTableAddress(address),
      environment: address.environment,
      schema: address.schema,
      owner: table.owner,
    };
    if (!resource || !this.meets(read, resource)) {
      throw new NotFoundError(
        `No table '${address.schema}.${address.name}' in ${address.environment}/${address.catalog}`,
      );
    }
    return {
      mayRefresh: this.meets(refresh, resource),
      mayReadDataValues: this.meets(dataValues, resource),
    };
  }
}
