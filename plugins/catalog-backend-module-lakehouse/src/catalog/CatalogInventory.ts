import { AuthService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_ORIGIN_LOCATION,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_CATALOG,
  ANNOTATION_ENVIRONMENT,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { LAKEHOUSE_LOCATION } from '../entities/lakehouseEntities';
import { Inventory, KnownEntity } from './types';

/** Asks the catalog's own API, which sees what survived a restart and what other replicas did. */
export class CatalogInventory implements Inventory {
  static create(options: {
    auth: AuthService;
    catalog: CatalogService;
  }): CatalogInventory {
    return new CatalogInventory(options.auth, options.catalog);
  }

  private constructor(
    private readonly auth: AuthService,
    private readonly catalog: CatalogService,
  ) {}

  async list(signal: AbortSignal): Promise<KnownEntity[]> {
    const pages = this.catalog.streamEntities(
      {
        filter: {
          [`metadata.annotations.${ANNOTATION_ORIGIN_LOCATION}`]:
            LAKEHOUSE_LOCATION,
        },
        fields: [
          'kind',
          'metadata.namespace',
          'metadata.name',
          'metadata.annotations',
        ],
      },
      { credentials: await this.auth.getOwnServiceCredentials() },
    );
    const known: KnownEntity[] = [];
    for await (const page of pages) {
      signal.throwIfAborted();
      for (const entity of page) {
        const { annotations } = entity.metadata;
        known.push({
          ref: stringifyEntityRef(entity),
          environment: annotations?.[ANNOTATION_ENVIRONMENT],
          catalog: annotations?.[ANNOTATION_CATALOG],
        });
      }
    }
    return known;
  }
}
