import { KnownTable } from '../store/KnownTables';

/** Scans that must agree before many tables at once are taken for removed. */
const CONFIRMING_SCANS = 3;
const SUSPICIOUS_COUNT = 5;
const SUSPICIOUS_SHARE = 0.2;

export interface RemovalPlan {
  remove: KnownTable[];
  /** Kept until further scans confirm that they are gone. */
  hold: KnownTable[];
}

/**
 * Decides what to do with stored tables that the catalog no longer lists.
 *
 * When all of them, or more than a fifth and more than five, vanish at once, the likelier cause is a catalog that answers wrongly
 * (restored from an old backup, pointed at another database) than a clean-up; so they stay until three scans in a row agree.
 */
export function planRemovals(
  known: KnownTable[],
  isListed: (table: KnownTable) => boolean,
): RemovalPlan {
  const settled = known.filter(table => table.addressKey !== undefined);
  const missing = settled.filter(table => !isListed(table));
  // Another table took the address and this one turned up nowhere else: it was replaced, and that was seen.
  const replaced = known.filter(table => table.addressKey === undefined);
  const nothingLeft = missing.length > 0 && missing.length === settled.length;
  const many =
    missing.length > SUSPICIOUS_COUNT &&
    missing.length > settled.length * SUSPICIOUS_SHARE;
  const suspicious = nothingLeft || many;
  if (!suspicious) {
    return { remove: [...missing, ...replaced], hold: [] };
  }
  const confirmed = missing.filter(
    table => table.missingScans + 1 >= CONFIRMING_SCANS,
  );
  return {
    remove: [...confirmed, ...replaced],
    hold: missing.filter(table => !confirmed.includes(table)),
  };
}
