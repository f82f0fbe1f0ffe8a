import { parseQuantity } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';

export function sameQuantity(a: unknown, b: unknown): boolean {
  const [first, second] = [parseQuantity(a), parseQuantity(b)];
  if (first === undefined || second === undefined) return false;
  const size = Math.max(Math.abs(first), Math.abs(second));
  return Math.abs(first - second) <= size * 1e-9;
}
