import { resultText } from './resultText';

describe('the text of a result', () => {
  const result = {
    columns: ['partition', 'files'],
    rows: [
      [{ day: 1 }, 12],
      [null, 3],
      ['a\tb\nc', 0],
    ],
  };

  it('is columns for people, and tells NULL from an empty text', () => {
    expect(resultText(result).split('\n')).toEqual([
      'partition  files',
      '{"day":1}  12',
      'NULL       3',
      'a\\tb\\nc    0',
    ]);
  });

  it('is one record a line for scripts, whatever the values hold', () => {
    expect(resultText(result, { tsv: true }).split('\n')).toEqual([
      'partition\tfiles',
      '{"day":1}\t12',
      'NULL\t3',
      'a\\tb\\nc\t0',
    ]);
  });

  it('names the columns when there are no rows', () => {
    expect(resultText({ columns: ['x'], rows: [] })).toBe('x');
  });
});
