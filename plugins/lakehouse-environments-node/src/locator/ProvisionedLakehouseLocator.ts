import {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  DefaultApiClient,
  ProvisionedLakehouse,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  EnvironmentDescriptor,
  LakehouseLocator,
} from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { toDescriptor } from './toDescriptor';

/** How long an answer counts as new. Callers ask often; an environment shows up after at most this. */
const FRESH_MS = 5_000;
const TIMEOUT_MS = 10_000;

/**
 * The environments that the portal made, as the lakehouse-environments backend tells. While that does not answer, the last
 * known ones stay.
 *
 * @public
 */
export class ProvisionedLakehouseLocator implements LakehouseLocator {
  #known: EnvironmentDescriptor[] = [];
  #askedAt = -Infinity;
  #asking: Promise<EnvironmentDescriptor[]> | undefined;
  #failing = false;

  static create(options: {
    discovery: DiscoveryService;
    auth: AuthService;
    logger: LoggerService;
    now?: () => number;
    /** How HTTP is spoken, where not by `fetch`. */
    fetchApi?: { fetch: typeof fetch };
  }): ProvisionedLakehouseLocator {
    const fetchApi = options.fetchApi ?? {
      fetch: (input: Parameters<typeof fetch>[0], init?: RequestInit) =>
        fetch(input, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }),
    };
    return new ProvisionedLakehouseLocator(
      new DefaultApiClient({ discoveryApi: options.discovery, fetchApi }),
      options.auth,
      options.logger,
      options.now ?? (() => Date.now()),
    );
  }

  private constructor(
    private readonly client: DefaultApiClient,
    private readonly auth: AuthService,
    private readonly logger: LoggerService,
    private readonly now: () => number,
  ) {}

  async listEnvironments(): Promise<EnvironmentDescriptor[]> {
    if (this.now() - this.#askedAt < FRESH_MS) return this.#known;
    this.#asking ??= this.ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  private async ask(): Promise<EnvironmentDescriptor[]> {
    try {
      const { token } = await this.auth.getPluginRequestToken({
        onBehalfOf: await this.auth.getOwnServiceCredentials(),
        targetPluginId: 'lakehouse-environments',
      });
      const response = await this.client.listDescriptors({}, { token });
      if (!response.ok) throw await ResponseError.fromResponse(response);
      const { items } = await response.json();
      this.#known = items.flatMap(item => this.read(item));
      if (this.#failing) {
        this.#failing = false;
        this.logger.info('The lakehouse-environments backend answers again');
      }
    } catch (error) {
      if (!this.#failing) {
        this.#failing = true;
        this.logger.warn(
          `The lakehouse-environments backend does not say what environments there are; the ${
            this.#known.length
          } last known ones stay: ${(error as Error).message}`,
        );
      }
    }
    // After a failure too: callers must not wait for a backend that is down each time.
    this.#askedAt = this.now();
    return this.#known;
  }

  /** One that cannot be understood costs the others nothing. */
  private read(item: ProvisionedLakehouse): EnvironmentDescriptor[] {
    try {
      return [toDescriptor(item)];
    } catch (error) {
      this.logger.warn(
        `The environment '${item?.id}' is left out: ${
          (error as Error).message
        }`,
      );
      return [];
    }
  }
}
