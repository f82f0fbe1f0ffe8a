import { ReadError } from '../errors';
import { TableReader } from '../reading/TableReader';
import { MB } from './testFacts';

export const KEY = 'a masking key of the tests';
export const OPTIONS = { tier: 'T3', targetFileBytes: 128 * MB } as const;
export const DAY = [
  { fieldId: 1000, name: 'day', type: { type: 'int', logicalType: 'date' } },
];
export const TEXT = [{ fieldId: 1000, name: 'text', type: 'string' }];

export function reader(limits = {}) {
  return TableReader.create({ maskingKey: KEY, limits });
}

export async function failure(promise: Promise<unknown>): Promise<ReadError> {
  try {
    await promise;
  } catch (error) {
    return error as ReadError;
  }
  throw new Error('no failure');
}
