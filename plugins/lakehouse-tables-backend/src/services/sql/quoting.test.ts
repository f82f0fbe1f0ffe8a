import { quoteIdentifier, quoteLiteral, quoteQualified } from './quoting';

describe('quoteIdentifier', () => {
  it.each([
    ['a plain name', 'orders', '"orders"'],
    ['a reserved word', 'order', '"order"'],
    ['quotes', 'a"b""c', '"a""b""""c"'],
    ['an injection', '"; drop table x; --', '"""; drop table x; --"'],
    ['dots and blanks', 'a.b c', '"a.b c"'],
    ['HTML', '<img src=x onerror=alert(1)>', '"<img src=x onerror=alert(1)>"'],
    ['unicode', 'ação 表 😀', '"ação 表 😀"'],
    ['a backslash before the end', 'a\\', '"a\\"'],
    ['single quotes and comments', "a' /* b", '"a\' /* b"'],
  ])('keeps %s inside the quotes', (_what, name, quoted) => {
    expect(quoteIdentifier(name)).toBe(quoted);
  });

  it('keeps names of 100 characters whole', () => {
    const name = 'n'.repeat(100);
    expect(quoteIdentifier(name)).toBe(`"${name}"`);
  });

  it('refuses what cannot be a name', () => {
    expect(() => quoteIdentifier('')).toThrow('it is empty');
    expect(() => quoteIdentifier('a\0" or')).toThrow('NUL character');
    expect(() => quoteIdentifier('a\ud800')).toThrow('well-formed Unicode');
  });

  it('joins names without letting a dot in one become a border', () => {
    expect(quoteQualified('lake', 'a.b', 't"$files')).toBe(
      '"lake"."a.b"."t""$files"',
    );
  });
});

describe('quoteLiteral', () => {
  it.each([
    ['text', 'abc', "'abc'"],
    ['an injection', "x'; drop table t; --", "'x''; drop table t; --'"],
    ['a backslash before the end', 'a\\', "'a\\'"],
    ['double quotes', 'a"b', "'a\"b'"],
    ['unicode', 'São Paulo 😀', "'São Paulo 😀'"],
    ['an integer', -42, '-42'],
    ['an exact 64-bit integer', 9007199254740993n, '9007199254740993'],
    ['a boolean', true, 'true'],
  ])('writes %s', (_what, value, literal) => {
    expect(quoteLiteral(value)).toBe(literal);
  });

  it('refuses what would not arrive as it is', () => {
    expect(() => quoteLiteral('a\0b')).toThrow('NUL character');
    expect(() => quoteLiteral('\udc00')).toThrow('well-formed Unicode');
    expect(() => quoteLiteral(2 ** 53)).toThrow('no safe integer');
    expect(() => quoteLiteral(NaN)).toThrow('no safe integer');
    expect(() => quoteLiteral(1.5)).toThrow('no safe integer');
  });
});
