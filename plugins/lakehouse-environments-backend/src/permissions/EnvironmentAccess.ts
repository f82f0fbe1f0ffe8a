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
  lakehouseEnvironmentChangePermission,
  lakehouseEnvironmentCreatePermission,
  lakehouseEnvironmentDeletePermission,
  lakehouseEnvironmentReadPermission,
  lakehouseEnvironmentSyncPermission,
  lakehouseEnvironmentVerifyPermission,
  OperationKind,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  LakehouseEnvironmentCondition,
  LakehouseEnvironmentResource,
  lakehouseEnvironmentResourceRef,
} from './rules';

/** What a list may show: all, or what meets the criteria. */
export type ReadableEnvironments =
  | PermissionCriteria<LakehouseEnvironmentCondition>
  | 'all';

const OF_KIND: Record<Exclude<OperationKind, 'create'>, ResourcePermission> = {
  change: lakehouseEnvironmentChangePermission,
  delete: lakehouseEnvironmentDeletePermission,
  sync: lakehouseEnvironmentSyncPermission,
  verify: lakehouseEnvironmentVerifyPermission,
};

/** Decides who may do what with which environment. */
export class EnvironmentAccess {
  static create(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }): EnvironmentAccess {
    const ruleset = options.permissionsRegistry.getPermissionRuleset(
      lakehouseEnvironmentResourceRef,
    );
    return new EnvironmentAccess(
      options.permissions,
      createConditionTransformer(ruleset),
      createConditionAuthorizer(ruleset),
    );
  }

  private constructor(
    private readonly permissions: PermissionsService,
    private readonly toCriteria: ConditionTransformer<LakehouseEnvironmentCondition>,
    private readonly meets: (
      decision: PolicyDecision,
      resource: LakehouseEnvironmentResource | undefined,
    ) => boolean,
  ) {}

  /** Throws a `NotAllowedError` when the caller may read no environment at all. */
  async readable(
    credentials: BackstageCredentials,
  ): Promise<ReadableEnvironments> {
    const [read] = await this.decide(credentials, [
      lakehouseEnvironmentReadPermission,
    ]);
    return this.toReadable(read);
  }

  /**
   * Throws a `NotAllowedError` when the caller may read no environment at all, and a `NotFoundError` for one that is not
   * there or must not be known to be there: both read the same.
   */
  async toRead<T extends LakehouseEnvironmentResource>(
    credentials: BackstageCredentials,
    id: string,
    environment: T | undefined,
  ): Promise<T> {
    const [read] = await this.decide(credentials, [
      lakehouseEnvironmentReadPermission,
    ]);
    this.toReadable(read);
    return this.visible(read, id, environment);
  }

  /** Throws as {@link EnvironmentAccess.toRead}, and a `NotAllowedError` for what may be seen but not done. */
  async toDo<T extends LakehouseEnvironmentResource>(
    credentials: BackstageCredentials,
    kind: OperationKind,
    id: string,
    environment: T | undefined,
  ): Promise<void> {
    if (kind === 'create') {
      await this.toCreate(credentials);
      return;
    }
    const [read, act] = await this.decide(credentials, [
      lakehouseEnvironmentReadPermission,
      OF_KIND[kind],
    ]);
    this.toReadable(read);
    const seen = this.visible(read, id, environment);
    if (!this.meets(act, resourceOf(seen))) {
      throw new NotAllowedError(
        `You may not ${kind} the environment '${seen.id}'`,
      );
    }
  }

  /** What the caller may do with an environment that they may read. */
  async permitted(
    credentials: BackstageCredentials,
    environment: LakehouseEnvironmentResource,
  ): Promise<Record<OperationKind, boolean>> {
    const kinds = ['change', 'delete', 'sync', 'verify'] as const;
    const [create, decisions] = await Promise.all([
      this.mayCreate(credentials),
      this.decide(
        credentials,
        kinds.map(kind => OF_KIND[kind]),
      ),
    ]);
    const resource = resourceOf(environment);
    const [change, remove, sync, verify] = decisions.map(decision =>
      this.meets(decision, resource),
    );
    return { create, change, delete: remove, sync, verify };
  }

  async toCreate(credentials: BackstageCredentials): Promise<void> {
    if (!(await this.mayCreate(credentials))) {
      throw new NotAllowedError('You may not create environments');
    }
  }

  /** What is on offer is for who may create an environment, or change any. */
  async toSeeOffer(credentials: BackstageCredentials): Promise<void> {
    if (await this.mayCreate(credentials)) return;
    const [change] = await this.decide(credentials, [
      lakehouseEnvironmentChangePermission,
    ]);
    if (change.result === AuthorizeResult.DENY) {
      throw new NotAllowedError(
        'You may neither create nor change environments',
      );
    }
  }

  async mayCreate(credentials: BackstageCredentials): Promise<boolean> {
    const [decision] = await this.permissions.authorize(
      [{ permission: lakehouseEnvironmentCreatePermission }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
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

  private visible<T extends LakehouseEnvironmentResource>(
    read: PolicyDecision,
    id: string,
    environment: T | undefined,
  ): T {
    if (!environment || !this.meets(read, resourceOf(environment))) {
      throw new NotFoundError(`No environment '${id}'`);
    }
    return environment;
  }

  private toReadable(read: PolicyDecision): ReadableEnvironments {
    if (read.result === AuthorizeResult.DENY) {
      throw new NotAllowedError('You may not read environments');
    }
    return read.result === AuthorizeResult.CONDITIONAL
      ? this.toCriteria(read.conditions)
      : 'all';
  }
}

function resourceOf({
  id,
  owner,
}: LakehouseEnvironmentResource): LakehouseEnvironmentResource {
  return { id, owner };
}
