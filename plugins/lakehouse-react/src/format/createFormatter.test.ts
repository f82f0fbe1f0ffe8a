import { createFormatter } from './createFormatter';

const NOW = Date.UTC(2026, 4, 20, 12);
const en = createFormatter('en', 'unknown');
const pt = createFormatter('pt-BR', 'desconhecido');
/** Intl puts spaces that do not break between number and unit. */
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('createFormatter', () => {
  it('shows whatever is not known by its word, never as zero', () => {
    expect(en.number(undefined)).toBe('unknown');
    expect(en.bytes(undefined)).toBe('unknown');
    expect(en.percent(undefined)).toBe('unknown');
    expect(en.compact(undefined)).toBe('unknown');
    expect(en.duration(undefined)).toBe('unknown');
    expect(pt.relative(undefined)).toBe('desconhecido');
    expect(pt.dateTime('not a date')).toBe('desconhecido');
    expect(en.number(0)).toBe('0');
    expect(en.bytes(0)).toBe('0 B');
  });

  it('writes numbers as the language does', () => {
    expect(en.number(12345.67, 1)).toBe('12,345.7');
    expect(pt.number(12345.67, 1)).toBe('12.345,7');
    expect(plain(pt.percent(0.125, 1))).toBe('12,5%');
  });

  it('scales bytes by 1024 to three digits', () => {
    expect(en.bytes(1023)).toBe('1,023 B');
    expect(en.bytes(1536)).toBe('1.5 KiB');
    expect(en.bytes(128 * 1024 * 1024)).toBe('128 MiB');
    expect(pt.bytes(1.25 * 1024 ** 3)).toBe('1,25 GiB');
  });

  it('writes money in whole units, also of a currency that it does not know', () => {
    expect(plain(en.currency(1234.5, 'BRL'))).toBe('R$1,235');
    expect(plain(pt.currency(1234.5, 'BRL'))).toBe('R$ 1.235');
    expect(en.currency(1234, 'coins')).toBe('1,234 coins');
    expect(en.currency(undefined, 'BRL')).toBe('unknown');
  });

  it('gives a duration in the largest unit that fits', () => {
    expect(plain(en.duration(350))).toBe('350 ms');
    expect(plain(en.duration(4_200))).toBe('4.2 sec');
    expect(plain(en.duration(90_000))).toBe('1.5 min');
    expect(plain(pt.duration(7 * 86_400_000))).toBe('7 dias');
  });

  it('tells how long ago something was', () => {
    expect(en.relative(NOW - 5_000, NOW)).toBe('5 seconds ago');
    expect(en.relative(NOW - 26 * 3_600_000, NOW)).toBe('yesterday');
    expect(pt.relative(new Date(NOW - 180_000), NOW)).toBe('há 3 minutos');
    expect(en.relativeShort(NOW - 53 * 60_000, NOW)).toBe('53 min. ago');
    expect(pt.relativeShort(NOW - 53 * 60_000, NOW)).toBe('há 53 min.');
    expect(en.ago(NOW + 2_000, NOW)).toBe('now');
    expect(en.agoShort(NOW - 53 * 60_000, NOW)).toBe('53 min. ago');
  });

  it('falls back to English for a language that Intl does not know', () => {
    expect(createFormatter('xx', '?').number(1234)).toBe('1,234');
  });
});
