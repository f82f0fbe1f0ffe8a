import { changedFiles } from './changedFiles';

const change = (was: string, is = 'kind: ConfigMap\n') =>
  changedFiles(
    [{ path: 'x.yaml', content: was }],
    [{ path: 'x.yaml', content: is }],
  );

describe('changedFiles', () => {
  it('says line by line what becomes of a file', () => {
    expect(change('a: 1\nb: 2\n', 'a: 1\nb: 3\n')).toEqual([
      {
        path: 'x.yaml',
        change: 'changed',
        diff: expect.stringContaining('-b: 2\n+b: 3\n'),
      },
    ]);
    expect(change('a: 1', 'a: 1')).toEqual([]);
  });

  it.each([
    [
      'a document',
      'kind: ConfigMap\n---\nkind: Secret\ndata: {a: aHVudGVyMg==}',
    ],
    ['JSON', '{"kind": "Secret", "stringData": {"a": "aHVudGVyMg=="}}'],
    [
      'a list',
      'kind: List\nitems:\n  - data: {a: aHVudGVyMg==}\n    kind: Secret',
    ],
    ['a broken file', 'a: [\nkind: "Secret"\ndata: aHVudGVyMg=='],
  ])('never shows a Secret that somebody put into Git: %s', (_, text) => {
    expect(change(text)).toEqual([{ path: 'x.yaml', change: 'changed' }]);
  });

  it('shows what only speaks of Secrets', () => {
    const [{ diff }] = change(
      'kind: AppProject\nspec:\n  kinds:\n    - kind: Secret\n',
    );
    expect(diff).toContain('-    - kind: Secret');
    expect(change('kind: ExternalSecret\n')[0].diff).toBeDefined();
  });
});
