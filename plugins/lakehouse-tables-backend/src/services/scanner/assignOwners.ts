import { KnownTable } from '../store/KnownTables';
import { TableWrites } from '../store/TableWrites';
import { CatalogKey } from '../store/types';
import { OwnerRules } from './OwnerRules';

/** Gives each table of a catalog the owner that it has by now. */
export async function assignOwners(options: {
  catalog: CatalogKey;
  known: KnownTable[];
  owners: OwnerRules;
  /** Owners that models name, by address. */
  modelOwners: Map<string, string>;
  writes: TableWrites;
}): Promise<void> {
  const { known, owners, modelOwners, writes } = options;
  const { environment, catalog } = options.catalog;
  const byOwner = new Map<string | undefined, string[]>();
  for (const { schema, name, ...table } of known) {
    const owner = owners.ownerOf(
      { environment, catalog, schema, name },
      {
        model: table.addressKey && modelOwners.get(table.addressKey),
        property: table.ownerProperty,
      },
    );
    if (owner !== table.owner) {
      byOwner.set(owner, [...(byOwner.get(owner) ?? []), table.id]);
    }
  }
  for (const [owner, ids] of byOwner) {
    await writes.setOwner(ids, owner);
  }
}
