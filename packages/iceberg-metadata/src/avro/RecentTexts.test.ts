import { oncePerSchema } from './decoder';
import { RecentTexts } from './RecentTexts';
import { parseSchema } from './schema';

describe('what files of one writer share', () => {
  it('keeps the most recently used texts, within its characters', () => {
    const kept = new RecentTexts<number>({
      maxCharacters: 10,
      maxCharactersOfOne: 6,
    });
    kept.set('aaaa', 1);
    kept.set('bbbb', 2);
    expect(kept.get('aaaa')).toBe(1);
    kept.set('cccc', 3);
    expect(kept.get('bbbb')).toBeUndefined();
    expect([kept.get('aaaa'), kept.get('cccc')]).toEqual([1, 3]);
    kept.set('too long', 4);
    expect(kept.get('too long')).toBeUndefined();
  });

  it('gives equal schemas one object, and its code is made once', () => {
    const text = '{"type":"record","name":"r","fields":[]}';
    const compile = jest.fn(() => ({}));
    const compiled = oncePerSchema(compile);
    expect(compiled(parseSchema(text))).toBe(compiled(parseSchema(text)));
    compiled(parseSchema(text.replace('"r"', '"s"')));
    expect(compile).toHaveBeenCalledTimes(2);
  });

  it('keeps no schema that is wrong', () => {
    const wrong = '{"type":"unheard-of"}';
    expect(() => parseSchema(wrong)).toThrow('unknown type');
    expect(() => parseSchema(wrong)).toThrow('unknown type');
  });
});
