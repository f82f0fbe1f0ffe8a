import { fill } from './fill';
import { writeFormats } from './formats';

const CONTEXT = {
  a: { text: 'x: y\n${{ a.number }}', number: 3, flag: true, list: [1, 2] },
  none: undefined,
};

describe('fill', () => {
  it('gives a text that is one placeholder the type of its value', () => {
    expect(
      fill(['${{ a.number }}', '${{a.flag}}', '${{ a.list }}'], CONTEXT),
    ).toEqual([3, true, [1, 2]]);
  });

  it('inserts values into texts, and never looks at them again', () => {
    expect(fill({ key: 'n=${{ a.number }}, ${{ a.text }}' }, CONTEXT)).toEqual({
      key: 'n=3, x: y\n${{ a.number }}',
    });
  });

  it('drops a key whose value is not there', () => {
    expect(fill({ key: '${{ none }}', other: 1 }, CONTEXT)).toEqual({
      other: 1,
    });
  });

  it.each(['${{ a.nothing }}', '${{ a.constructor }}', 'x ${{ a.list }}'])(
    'refuses what has no value or no text: %s',
    template => {
      expect(() => fill(template, CONTEXT)).toThrow('placeholder');
    },
  );
});

describe('writeFormats', () => {
  it('writes properties, the later ones over the earlier', () => {
    expect(writeFormats({ $properties: [{ b: 1, a: 'x' }, { b: true }] })).toBe(
      'a=x\nb=true\n',
    );
    expect(() => writeFormats({ $properties: { a: 'x\nb=1' } })).toThrow(
      'line break',
    );
  });

  it("writes Hadoop's XML, escaped", () => {
    expect(writeFormats({ $hadoop: { a: '<&>' } })).toContain(
      '<property><name>a</name><value>&lt;&amp;&gt;</value></property>',
    );
  });

  it('writes lines and JSON', () => {
    expect(writeFormats({ $lines: ['a', ['b']] })).toBe('a\nb\n');
    expect(writeFormats({ key: { $json: { a: 1 } } })).toEqual({
      key: '{\n  "a": 1\n}\n',
    });
  });
});
