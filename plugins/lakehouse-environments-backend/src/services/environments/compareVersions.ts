import { OfferedVersion } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

/** Versions on offer that are newer than the one in use. */
export function upgradesOf(
  version: string | undefined,
  offered: OfferedVersion[],
): OfferedVersion[] {
  return version === undefined
    ? []
    : offered.filter(each => compareVersions(each.version, version) > 0);
}

/** By the numbers in them, from left to right. */
export function compareVersions(a: string, b: string): number {
  const left = numbersOf(a);
  const right = numbersOf(b);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersOf(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}
