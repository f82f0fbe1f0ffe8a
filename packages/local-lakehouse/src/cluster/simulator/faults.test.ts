import { FaultBook, parseFault } from './faults';

describe('a fault', () => {
  it.each([
    [{ fault: 'crash-loop' }, { kind: 'crash-loop', selector: {} }],
    [
      {
        namespace: 'lakehouse-a',
        selector: 'app=trino,tier==web',
        fault: 'oom',
      },
      {
        kind: 'oom',
        namespace: 'lakehouse-a',
        selector: { app: 'trino', tier: 'web' },
      },
    ],
    [
      { selector: { app: 'trino' }, fault: 'slow:1500' },
      { kind: 'slow', delayMs: 1500, selector: { app: 'trino' } },
    ],
  ])('is read from %j', (input, expected) => {
    expect(parseFault(input)).toMatchObject(expected);
  });

  it.each([
    [{ fault: 'fire' }, '"fault" must be one of crash-loop'],
    [{ fault: 'slow' }, 'slow:<milliseconds>'],
    [{ fault: 'oom', selector: 'app' }, '"selector" must be like'],
    [{ fault: 'oom', selector: '' }, '"selector" must be like'],
    [{ fault: 'oom', selector: ['app'] }, '"selector" must be like'],
    [{ fault: 'oom', namespace: 7 }, '"namespace" must be a name'],
    [{ fault: 'oom', labels: {} }, 'There is no "labels"'],
    ['oom', '"fault" must be one of'],
  ])('that makes no sense, %j, is refused with the reason', (input, reason) => {
    expect(() => parseFault(input)).toThrow(reason);
  });
});

describe('the book of faults', () => {
  const pod = { namespace: 'lakehouse-a', labels: { app: 'trino', v: '1' } };
  const fault = (kind: string, more: object = {}) =>
    parseFault({ fault: kind, ...more });

  it('finds the last one that fits the namespace and the labels', () => {
    const book = new FaultBook();
    book.add(fault('oom'));
    const crash = book.add(fault('crash-loop', { selector: 'app=trino' }));
    book.add(fault('image-pull', { namespace: 'lakehouse-b' }));
    book.add(fault('never-ready', { selector: 'app=trino,v=2' }));
    expect(book.find(pod)).toEqual(crash);
    expect(book.find({ namespace: 'lakehouse-a' })?.kind).toBe('oom');
  });

  it('takes one back, or all', () => {
    const book = new FaultBook();
    const first = book.add(fault('oom'));
    book.add(fault('crash-loop'));
    book.add(fault('image-pull'));
    expect(book.remove(first.id)).toBe(1);
    expect(book.remove('ghost')).toBe(0);
    expect(book.remove()).toBe(2);
    expect(book.find(pod)).toBeUndefined();
  });
});
