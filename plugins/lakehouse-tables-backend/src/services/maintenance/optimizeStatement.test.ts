import { capabilitiesOf } from './engineCapabilities';
import {
  maskedOptimizeStatement,
  optimizeStatement,
} from './optimizeStatement';

const MIB = 1024 * 1024;
const statement = (
  options: Partial<Parameters<typeof optimizeStatement>[0]> = {},
  version = '476',
) =>
  optimizeStatement({
    catalog: 'lakehouse',
    schema: 'vendas',
    table: 'pedidos',
    thresholdBytes: 96 * MIB,
    targetBytes: 128 * MIB,
    engine: capabilitiesOf(version)!,
    ...options,
  });

describe('the statement of a rewrite', () => {
  it('names the table, the threshold, and the target in the session', () => {
    expect(statement()).toEqual({
      sql: `ALTER TABLE "lakehouse"."vendas"."pedidos"\nEXECUTE optimize(file_size_threshold => '100663296B')`,
      session: { 'lakehouse.target_max_file_size': '134217728B' },
    });
  });

  it('is limited to partitions by their paths, which cannot leave their quotes', () => {
    const { sql } = statement({
      table: 'a"; DROP TABLE x; --',
      partitions: ["s=a'b", 's=null'],
    });
    expect(sql).toBe(
      `ALTER TABLE "lakehouse"."vendas"."a""; DROP TABLE x; --"\nEXECUTE optimize(file_size_threshold => '100663296B')\nWHERE "$partition" IN ('s=a''b', 's=null')`,
    );
  });

  it('is shown with masked keys, and not all of them', () => {
    const keys = Array.from({ length: 22 }, (_, i) =>
      `${i}`.padEnd(20, 'abcdef'),
    );
    const { sql } = maskedOptimizeStatement({
      catalog: 'lakehouse',
      schema: 'vendas',
      table: 'pedidos',
      thresholdBytes: 1,
      targetBytes: 1,
      engine: capabilitiesOf('476')!,
      keys,
    });
    expect(sql).toContain(
      'WHERE "$partition" IN (<partition 0abcdefa…>, <partition 1abcdefa…>',
    );
    expect(sql).toMatch(/, … 2 more\)$/);
    expect(sql).not.toContain('<partition 20');
  });

  it('sets no session property that the engine no longer has', () => {
    expect(statement({}, '482').session).toEqual({});
  });

  it.each([
    ['an engine without the column', { partitions: ['a=1'] }, '430'],
    ['no partition at all', { partitions: [] }, '476'],
    [
      'more than fits into a statement',
      { partitions: ['x'.repeat(900_000)] },
      '476',
    ],
  ])('cannot be limited: %s', (_, options, version) => {
    expect(() => statement(options, version)).toThrow(
      expect.objectContaining({ name: 'NotScopeableError' }),
    );
  });

  it('refuses names and sizes that it cannot carry', () => {
    expect(() => statement({ catalog: 'a=b,c' })).toThrow('session property');
    expect(() => statement({ table: 'a\0b' })).toThrow('NUL');
    expect(() => statement({ targetBytes: 0 })).toThrow('no size');
    expect(() => statement({ thresholdBytes: 1.5 })).toThrow('no size');
  });
});
