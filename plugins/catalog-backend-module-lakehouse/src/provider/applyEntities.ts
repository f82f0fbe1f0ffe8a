import { Entity } from '@backstage/catalog-model';
import { EntityProviderConnection } from '@backstage/plugin-catalog-node';

/** A full mutation is one transaction over all entities of the provider; beyond a few thousand it holds the catalog up. */
const FULL_MUTATION_LIMIT = 3_000;
const CHUNK = 1_000;

/**
 * Brings the catalog to the entities.
 *
 * @param options - `removed`: references to remove; `removeOthers`: whether whatever is not among the entities may go, also
 * what the catalog's API does not show yet
 */
export async function applyEntities(
  connection: EntityProviderConnection,
  options: {
    entities: Entity[];
    removed: string[];
    removeOthers: boolean;
    locationKey: string;
  },
): Promise<void> {
  const { removed, removeOthers, locationKey } = options;
  const entities = options.entities.map(entity => ({ entity, locationKey }));

  if (removeOthers && entities.length <= FULL_MUTATION_LIMIT) {
    await connection.applyMutation({ type: 'full', entities });
    return;
  }
  // The catalog compares what it gets with what it has, so unchanged entities cost little here too.
  for (let start = 0; start < entities.length; start += CHUNK) {
    await connection.applyMutation({
      type: 'delta',
      added: entities.slice(start, start + CHUNK),
      removed: [],
    });
  }
  for (let start = 0; start < removed.length; start += CHUNK) {
    await connection.applyMutation({
      type: 'delta',
      added: [],
      removed: removed
        .slice(start, start + CHUNK)
        .map(entityRef => ({ entityRef, locationKey })),
    });
  }
}
