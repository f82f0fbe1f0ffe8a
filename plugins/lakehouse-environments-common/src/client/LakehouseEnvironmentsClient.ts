import { ResponseError } from '@backstage/errors';
import {
  DefaultApiClient,
  ListEnvironments,
  ListTimeline,
  RequestOptions,
  TypedResponse,
} from '../schema/openapi/generated/apis/Api.client';
import {
  CancelRequest,
  DeletionPreview,
  EnvironmentDetail,
  EnvironmentList,
  EnvironmentOperation,
  EnvironmentOperationList,
  FileList,
  Offer,
  OperationRequest,
  PresentSpecification,
  Preview,
  PreviewRequest,
  Publication,
  RequestsInUse,
  SyncRequest,
  TimelinePage,
  Verification,
} from '../schema/openapi/generated/models';

/** @public */
export type ListEnvironmentsQuery = ListEnvironments['query'];

/** @public */
export type ListTimelineQuery = ListTimeline['query'];

/**
 * Asks the lakehouse-environments backend. Every method throws a `ResponseError` when the backend refuses, with the backend's
 * own error as its `cause`.
 *
 * @public
 */
export interface LakehouseEnvironmentsApi {
  listEnvironments(
    query?: ListEnvironmentsQuery,
    options?: RequestOptions,
  ): Promise<EnvironmentList>;
  getEnvironment(
    environment: string,
    options?: RequestOptions,
  ): Promise<EnvironmentDetail>;
  getSpecification(
    environment: string,
    options?: RequestOptions,
  ): Promise<PresentSpecification>;
  previewDeletion(
    environment: string,
    options?: RequestOptions,
  ): Promise<DeletionPreview>;
  getRequests(
    environment: string,
    options?: RequestOptions,
  ): Promise<RequestsInUse>;
  listTimeline(
    environment: string,
    query?: ListTimelineQuery,
    options?: RequestOptions,
  ): Promise<TimelinePage>;
  listOperations(
    environment: string,
    options?: RequestOptions,
  ): Promise<EnvironmentOperationList>;
  startOperation(
    environment: string,
    request: OperationRequest,
    options?: RequestOptions,
  ): Promise<EnvironmentOperation>;
  getOperation(
    operationId: string,
    options?: RequestOptions,
  ): Promise<EnvironmentOperation>;
  getOperationFiles(
    operationId: string,
    options?: RequestOptions,
  ): Promise<FileList>;
  reportPublished(
    operationId: string,
    publication: Publication,
    options?: RequestOptions,
  ): Promise<EnvironmentOperation>;
  applyOperation(
    operationId: string,
    options?: RequestOptions,
  ): Promise<EnvironmentOperation>;
  cancelOperation(
    operationId: string,
    request?: CancelRequest,
    options?: RequestOptions,
  ): Promise<EnvironmentOperation>;
  verifyEnvironment(
    environment: string,
    options?: RequestOptions,
  ): Promise<Verification>;
  syncEnvironment(
    environment: string,
    request?: SyncRequest,
    options?: RequestOptions,
  ): Promise<EnvironmentOperation>;
  getOffer(options?: RequestOptions): Promise<Offer>;
  previewEnvironment(
    request: PreviewRequest,
    options?: RequestOptions,
  ): Promise<Preview>;
}

/**
 * {@link LakehouseEnvironmentsApi} over HTTP, for frontends and backends.
 *
 * @public
 */
export class LakehouseEnvironmentsClient implements LakehouseEnvironmentsApi {
  readonly #api: DefaultApiClient;

  constructor(options: ConstructorParameters<typeof DefaultApiClient>[0]) {
    this.#api = new DefaultApiClient(options);
  }

  async listEnvironments(
    query: ListEnvironmentsQuery = {},
    options?: RequestOptions,
  ) {
    return unwrap(this.#api.listEnvironments({ query }, options));
  }

  async getEnvironment(environment: string, options?: RequestOptions) {
    return unwrap(this.#api.getEnvironment({ path: { environment } }, options));
  }

  async getSpecification(environment: string, options?: RequestOptions) {
    return unwrap(
      this.#api.getSpecification({ path: { environment } }, options),
    );
  }

  async previewDeletion(environment: string, options?: RequestOptions) {
    return unwrap(
      this.#api.previewDeletion({ path: { environment } }, options),
    );
  }

  async getRequests(environment: string, options?: RequestOptions) {
    return unwrap(this.#api.getRequests({ path: { environment } }, options));
  }

  async listTimeline(
    environment: string,
    query: ListTimelineQuery = {},
    options?: RequestOptions,
  ) {
    return unwrap(
      this.#api.listTimeline({ path: { environment }, query }, options),
    );
  }

  async listOperations(environment: string, options?: RequestOptions) {
    return unwrap(this.#api.listOperations({ path: { environment } }, options));
  }

  async startOperation(
    environment: string,
    body: OperationRequest,
    options?: RequestOptions,
  ) {
    return unwrap(
      this.#api.startOperation({ path: { environment }, body }, options),
    );
  }

  async getOperation(operationId: string, options?: RequestOptions) {
    return unwrap(this.#api.getOperation({ path: { operationId } }, options));
  }

  async getOperationFiles(operationId: string, options?: RequestOptions) {
    return unwrap(
      this.#api.getOperationFiles({ path: { operationId } }, options),
    );
  }

  async reportPublished(
    operationId: string,
    body: Publication,
    options?: RequestOptions,
  ) {
    return unwrap(
      this.#api.reportPublished({ path: { operationId }, body }, options),
    );
  }

  async applyOperation(operationId: string, options?: RequestOptions) {
    return unwrap(this.#api.applyOperation({ path: { operationId } }, options));
  }

  async cancelOperation(
    operationId: string,
    body: CancelRequest = {},
    options?: RequestOptions,
  ) {
    return unwrap(
      this.#api.cancelOperation({ path: { operationId }, body }, options),
    );
  }

  async verifyEnvironment(environment: string, options?: RequestOptions) {
    return unwrap(
      this.#api.verifyEnvironment({ path: { environment } }, options),
    );
  }

  async syncEnvironment(
    environment: string,
    body: SyncRequest = {},
    options?: RequestOptions,
  ) {
    return unwrap(
      this.#api.syncEnvironment({ path: { environment }, body }, options),
    );
  }

  async getOffer(options?: RequestOptions) {
    return unwrap(this.#api.getOffer({}, options));
  }

  async previewEnvironment(body: PreviewRequest, options?: RequestOptions) {
    return unwrap(this.#api.previewEnvironment({ body }, options));
  }
}

async function unwrap<T>(request: Promise<TypedResponse<T>>): Promise<T> {
  const response = await request;
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  return response.json();
}
