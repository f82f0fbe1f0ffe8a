import {
  environmentEntityName,
  formatTableAddress,
  parseTableAddress,
  tableEntityName,
  tablePagePath,
} from './address';

const at = (schema: string, name: string) => ({
  environment: 'local',
  catalog: 'lakehouse',
  schema,
  name,
});

const ENTITY_NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

describe('table addresses', () => {
  it.each([
    ['vendas', 'orders'],
    ['nomes_dificeis', 'order'],
    ['a/b', 'c%2Fd'],
    ['olá', 'tabela "x"; drop table y; --'],
    ['s', '<img src=x onerror=alert(1)>'],
    ['s', 'x'.repeat(255)],
  ])('survive the way through a page path: %s.%s', (schema, name) => {
    const address = at(schema, name);
    const path = tablePagePath(address);

    expect(path.split('/')).toHaveLength(7);
    expect(path).toMatch(/^\/lakehouse\/tables\/[^<>"' ]+$/);
    expect(parseTableAddress(path.slice('/lakehouse/tables/'.length))).toEqual(
      address,
    );
    expect(parseTableAddress(formatTableAddress(address))).toEqual(address);
  });

  it('that are not whole are not addresses', () => {
    for (const text of ['', 'a/b/c', 'a/b/c/d/e', 'a//c/d', 'a/b/c/%E0%A4']) {
      expect(parseTableAddress(text)).toBeUndefined();
    }
  });
});

describe('entity names of tables', () => {
  it('are readable and end in the hash of the address', () => {
    // printf 'local/lakehouse/vendas/orders' | sha256sum
    expect(tableEntityName(at('vendas', 'orders'))).toBe(
      'vendas.orders-4adaf544bc1a',
    );
  });

  it.each([
    ['vendas', 'x'.repeat(255)],
    ['_', '-'],
    ['olá', 'ção'],
    ['s', '.'.repeat(60)],
    ['x'.repeat(49), '_name'],
  ])('are valid for any name: %s.%s', (schema, name) => {
    const result = tableEntityName(at(schema, name));
    expect(result).toMatch(ENTITY_NAME);
    expect(result.length).toBeLessThanOrEqual(63);
  });

  it('do not collide where the readable parts do', () => {
    const names = [
      at('a', 'b.c'),
      at('a.b', 'c'),
      at('a', 'B.c'),
      at('a', 'b/c'),
      at('a', 'b-c'),
      at('x', `${'y'.repeat(100)}1`),
      at('x', `${'y'.repeat(100)}2`),
      { ...at('a', 'b.c'), environment: 'other' },
    ].map(address => tableEntityName(address).toLowerCase());

    expect(new Set(names).size).toBe(names.length);
  });

  it('are plain for environments', () => {
    expect(environmentEntityName('vendas-dev')).toBe('vendas-dev');
    expect(environmentEntityName('vendas-')).toMatch(/^vendas-[0-9a-f]{12}$/);
  });
});
