import { LoggerService } from '@backstage/backend-plugin-api';
import { EnvironmentDescriptor, LakehouseLocator } from './types';

/**
 * Several locators as one. Where two describe an environment of the same id the earlier one wins, and the log says so once.
 *
 * @public
 */
export class CompositeLakehouseLocator implements LakehouseLocator {
  readonly #reported = new Set<string>();

  static create(options: {
    locators: LakehouseLocator[];
    logger: LoggerService;
  }): CompositeLakehouseLocator {
    return new CompositeLakehouseLocator(options.locators, options.logger);
  }

  private constructor(
    private readonly locators: LakehouseLocator[],
    private readonly logger: LoggerService,
  ) {}

  async listEnvironments(): Promise<EnvironmentDescriptor[]> {
    const lists = await Promise.all(
      this.locators.map(locator => locator.listEnvironments()),
    );
    const byId = new Map<string, EnvironmentDescriptor>();
    for (const environment of lists.flat()) {
      if (!byId.has(environment.id)) {
        byId.set(environment.id, environment);
      } else if (!this.#reported.has(environment.id)) {
        this.#reported.add(environment.id);
        this.logger.warn(
          `The environment '${environment.id}' is described twice; only the first description counts`,
        );
      }
    }
    return [...byId.values()];
  }
}
