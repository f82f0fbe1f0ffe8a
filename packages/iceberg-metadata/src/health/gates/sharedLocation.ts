import { GateRule, makeFinding } from '../ruleTypes';

/**
 * Danger D6: removing orphan files in a shared or nested location deletes the files of the other table (engines list the
 * whole location; AWS documents the same). Equal, above or below: all three are refused.
 */
export const sharedLocation: GateRule = (facts, context) => {
  const own = [facts.location, facts.properties['write.data.path']]
    .filter(each => each !== undefined)
    .map(canonicalLocation);
  const others = (context.otherLocations ?? []).filter(other => {
    const theirs = canonicalLocation(other);
    return own.some(mine => mine.startsWith(theirs) || theirs.startsWith(mine));
  });
  if (others.length === 0) return [];
  return [
    makeFinding({
      code: 'shared-location',
      severity: 'critical',
      // How many and no more: who may see this table need not know of the others.
      params: { others: others.length },
      blocks: ['remove-orphan-files'],
      danger: 'D6',
    }),
  ];
};

/** One spelling for a folder: `s3a` and `s3n` are `s3`, single slashes, one at the end (danger D7). */
export function canonicalLocation(location: string): string {
  const [, scheme = '', rest = location] =
    /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(location) ?? [];
  const path = `${rest}/`.replace(/\/{2,}/g, '/');
  const unified = scheme.toLowerCase().replace(/^s3[an]$/, 's3');
  return unified ? `${unified}://${path}` : path;
}
