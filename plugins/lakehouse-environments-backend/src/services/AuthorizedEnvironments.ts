import {
  BackstageCredentials,
  BackstagePrincipalTypes,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  EnvironmentDetail,
  EnvironmentList,
  EnvironmentOperation,
  EnvironmentOperationList,
  FileList,
  Offer,
  OperationKind,
  OperationRequest,
  Preview,
  PreviewRequest,
  Publication,
  TimelinePage,
  Verification,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { EnvironmentAccess } from '../permissions/EnvironmentAccess';
import { EnvironmentsService } from './environments/EnvironmentsService';
import { toOperation } from './environments/toApi';
import { OfferService } from './offers/OfferService';
import { ApplyService } from './operations/ApplyService';
import { CancelService } from './operations/CancelService';
import { Actor, OperationsService } from './operations/OperationsService';
import { SyncService } from './operations/SyncService';
import { PreviewService } from './preview/PreviewService';
import { EnvironmentStore } from './store/EnvironmentStore';
import { OperationStore } from './store/OperationStore';
import { TimelineStore } from './store/TimelineStore';
import { EnvironmentRecord, OperationRecord } from './types';
import { VerifyService } from './verify/VerifyService';

/** Operations that are told of an environment. */
const MOST_OPERATIONS = 100;
const EVENTS = 50;

/** Everything that callers may ask, behind their permissions; routes and actions are thin over it. */
export class AuthorizedEnvironments {
  constructor(
    private readonly options: {
      access: EnvironmentAccess;
      stored: EnvironmentStore;
      storedOperations: OperationStore;
      timeline: TimelineStore;
      environments: EnvironmentsService;
      operations: OperationsService;
      applying: ApplyService;
      cancelling: CancelService;
      syncing: SyncService;
      verifying: VerifyService;
      previews: PreviewService;
      offers: OfferService;
      shutdown: AbortSignal;
    },
  ) {}

  async list(credentials: BackstageCredentials): Promise<EnvironmentList> {
    const readable = await this.options.access.readable(credentials);
    return this.options.environments.list(readable);
  }

  async get(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<EnvironmentDetail> {
    return this.options.environments.get(await this.readable(id, credentials));
  }

  async timeline(
    id: string,
    query: { limit?: number; before?: number },
    credentials: BackstageCredentials,
  ): Promise<TimelinePage> {
    await this.readable(id, credentials);
    const { limit = EVENTS, before } = query;
    return this.options.timeline.page(id, { limit, before });
  }

  async listOperations(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<EnvironmentOperationList> {
    await this.readable(id, credentials);
    const items = await this.options.storedOperations.list(id, MOST_OPERATIONS);
    return { items: items.map(toOperation) };
  }

  async start(
    id: string,
    request: OperationRequest,
    credentials: BackstageCredentials,
  ): Promise<EnvironmentOperation> {
    await this.allow(request.kind, id, credentials);
    return toOperation(
      await this.options.operations.start(id, request, actorOf(credentials)),
    );
  }

  async getOperation(
    operationId: string,
    credentials: BackstageCredentials,
  ): Promise<EnvironmentOperation> {
    return toOperation(await this.readableOperation(operationId, credentials));
  }

  async files(
    operationId: string,
    credentials: BackstageCredentials,
  ): Promise<FileList> {
    await this.readableOperation(operationId, credentials);
    return this.options.operations.files(operationId);
  }

  async published(
    operationId: string,
    publication: Publication,
    credentials: BackstageCredentials,
  ): Promise<EnvironmentOperation> {
    await this.mayCarryOut(operationId, credentials);
    return toOperation(
      await this.options.operations.published(
        operationId,
        publication,
        actorOf(credentials),
      ),
    );
  }

  async apply(
    operationId: string,
    credentials: BackstageCredentials,
  ): Promise<EnvironmentOperation> {
    await this.mayCarryOut(operationId, credentials);
    return toOperation(
      await this.options.applying.apply(operationId, actorOf(credentials)),
    );
  }

  async cancel(
    operationId: string,
    request: { undo?: boolean },
    credentials: BackstageCredentials,
  ): Promise<EnvironmentOperation> {
    await this.mayCarryOut(operationId, credentials);
    return toOperation(
      await this.options.cancelling.cancel(
        operationId,
        { undo: request.undo ?? false },
        actorOf(credentials),
      ),
    );
  }

  async verify(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<Verification> {
    await this.allow('verify', id, credentials);
    return this.options.verifying.verifyNow(await this.required(id), {
      actor: actorOf(credentials).ref,
      signal: this.options.shutdown,
    });
  }

  async sync(
    id: string,
    component: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<EnvironmentOperation> {
    await this.allow('sync', id, credentials);
    return toOperation(
      await this.options.syncing.sync(
        await this.required(id),
        component,
        actorOf(credentials),
      ),
    );
  }

  async offer(credentials: BackstageCredentials): Promise<Offer> {
    await this.options.access.toSeeOffer(credentials);
    return this.options.offers.get();
  }

  async preview(
    { spec, kind }: PreviewRequest,
    credentials: BackstageCredentials,
  ): Promise<Preview> {
    await this.allow(
      kind === 'create' ? 'create' : 'change',
      spec.id,
      credentials,
    );
    return this.options.previews.preview(spec, kind);
  }

  private async allow(
    kind: OperationKind,
    id: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    await this.options.access.toDo(
      credentials,
      kind,
      id,
      kind === 'create' ? undefined : await this.found(id),
    );
  }

  /** Going on with what somebody began takes the same permission; another's creation may be ended by who may delete. */
  private async mayCarryOut(
    operationId: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const { access, stored } = this.options;
    const operation = await this.readableOperation(operationId, credentials);
    const environment = await stored.get(operation.environment);
    const own = operation.requestedBy === actorOf(credentials).ref;
    await access.toDo(
      credentials,
      operation.kind === 'create' && !own ? 'delete' : operation.kind,
      operation.environment,
      environment,
    );
  }

  private async readableOperation(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<OperationRecord> {
    const { access, stored, storedOperations } = this.options;
    const operation = await storedOperations.get(id);
    const environment = operation && (await stored.get(operation.environment));
    try {
      await access.toRead(credentials, id, environment);
    } catch (error) {
      throw (error as Error).name === 'NotFoundError'
        ? new NotFoundError(`No operation '${id}'`)
        : error;
    }
    return operation!;
  }

  private async readable(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<EnvironmentRecord> {
    return this.options.access.toRead(credentials, id, await this.found(id));
  }

  private async required(id: string): Promise<EnvironmentRecord> {
    const environment = await this.found(id);
    if (!environment) throw new NotFoundError(`No environment '${id}'`);
    return environment;
  }

  /** Deleted ones are kept for their names and their past only. */
  private async found(id: string): Promise<EnvironmentRecord | undefined> {
    const environment = await this.options.stored.get(id);
    return environment?.state === 'deleted' ? undefined : environment;
  }
}

/** Who is recorded as having asked. */
function actorOf(credentials: BackstageCredentials): Actor {
  const principal = credentials.principal as
    | BackstagePrincipalTypes['user']
    | BackstagePrincipalTypes['service']
    | BackstagePrincipalTypes['none'];
  switch (principal.type) {
    case 'user':
      return { ref: principal.userEntityRef };
    case 'service':
      return { ref: principal.subject };
    default:
      throw new NotAllowedError('Nobody may do this without signing in');
  }
}
