import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  DeletionPreview,
  EnvironmentDetail,
  EnvironmentList,
  EnvironmentOperation,
  EnvironmentOperationList,
  FileList,
  Offer,
  OperationKind,
  OperationRequest,
  PresentSpecification,
  Preview,
  PreviewRequest,
  Publication,
  RequestsInUse,
  TimelinePage,
  Verification,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { EnvironmentAccess } from '../permissions/EnvironmentAccess';
import { kindToCarryOut, permittedOn } from '../permissions/permittedOn';
import { actorOf } from './actorOf';
import { DeletionPreviews } from './deletion/DeletionPreviews';
import { EnvironmentsService } from './environments/EnvironmentsService';
import { toOperation } from './environments/toApi';
import { OfferService } from './offers/OfferService';
import { ApplyService } from './operations/ApplyService';
import { CancelService } from './operations/CancelService';
import { OperationsService } from './operations/OperationsService';
import { SyncService } from './operations/SyncService';
import { PreviewService } from './preview/PreviewService';
import { RequestsService } from './requests/RequestsService';
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
      deletions: DeletionPreviews;
      requests: RequestsService;
      offers: OfferService;
      shutdown: AbortSignal;
    },
  ) {}

  async list(
    credentials: BackstageCredentials,
    query: { deleted?: boolean } = {},
  ): Promise<EnvironmentList> {
    const { access, environments } = this.options;
    const readable = await access.readable(credentials);
    const [list, mayCreate] = await Promise.all([
      environments.list(readable, query),
      access.mayCreate(credentials),
    ]);
    return { ...list, mayCreate };
  }

  async get(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<EnvironmentDetail> {
    const { access, environments } = this.options;
    const environment = await this.readable(id, credentials);
    const [detail, may] = await Promise.all([
      environments.get(environment),
      access.permitted(credentials, environment),
    ]);
    const caller = actorOf(credentials).ref;
    return { ...detail, permitted: permittedOn(detail, may, caller) };
  }

  async specification(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<PresentSpecification> {
    await this.allow('change', id, credentials);
    return this.options.previews.present(await this.required(id));
  }

  async previewDeletion(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<DeletionPreview> {
    await this.allow('delete', id, credentials);
    return this.options.deletions.get(await this.required(id));
  }

  async requests(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<RequestsInUse> {
    return this.options.requests.get(await this.readable(id, credentials));
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
      await this.options.operations.start(
        id,
        request,
        actorOf(credentials),
        await this.mayContinue(id, credentials),
      ),
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
    return this.options.previews.preview(
      spec,
      kind,
      await this.mayContinue(spec.id, credentials),
    );
  }

  /** Going on with the creation of an environment that is there is a change to it. */
  private async mayContinue(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const environment = await this.found(id);
    if (!environment) return false;
    const may = await this.options.access.permitted(credentials, environment);
    return may.change;
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

  /** Going on with what somebody began takes the same permission. */
  private async mayCarryOut(
    operationId: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const { access, stored } = this.options;
    const operation = await this.readableOperation(operationId, credentials);
    const environment = await stored.get(operation.environment);
    await access.toDo(
      credentials,
      kindToCarryOut(operation, actorOf(credentials).ref),
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

  /** A deleted one as well: what it was and what is left of it stays known to who might read it. */
  private async readable(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<EnvironmentRecord> {
    const { access, stored } = this.options;
    return access.toRead(credentials, id, await stored.get(id));
  }

  private async required(id: string): Promise<EnvironmentRecord> {
    const environment = await this.found(id);
    if (!environment) throw new NotFoundError(`No environment '${id}'`);
    return environment;
  }

  /** Nothing can be done to one that was deleted. */
  private async found(id: string): Promise<EnvironmentRecord | undefined> {
    const environment = await this.options.stored.get(id);
    return environment?.state === 'deleted' ? undefined : environment;
  }
}
