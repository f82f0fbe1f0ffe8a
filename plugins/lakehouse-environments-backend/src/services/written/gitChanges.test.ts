import { gitProblems, writtenOver } from './gitChanges';

const files = (texts: Record<string, string>) =>
  Object.entries(texts).map(([path, content]) => ({ path, content }));
const found = (
  last: Record<string, string>,
  git: Record<string, string>,
  next: Record<string, string>,
) =>
  writtenOver({ last: files(last), git: { files: files(git) } }, files(next));

describe('what a change writes over', () => {
  it.each([
    ['nothing that is as the portal left it', { a: '1' }, { a: '1' }, []],
    ['what others changed', { a: '1' }, { a: 'x' }, ['a']],
    ['what others added', { a: '1' }, { a: '1', b: 'x' }, ['b']],
    ['what others removed', { a: '1' }, {}, ['a']],
    ['nothing that others made as it will be', { a: '1' }, { a: '2' }, []],
    ['all that the portal never wrote', {}, { b: 'x' }, ['b']],
  ])('is %s', (_, last, git, expected) => {
    expect(found(last, git, { a: '2' })).toEqual(expected);
  });

  it('is named in a warning, as far as there is room', () => {
    const git = Object.fromEntries(
      Array.from({ length: 12 }, (__, index) => [`f${index + 10}`, 'x']),
    );
    expect(
      gitProblems({ last: [], git: { files: files(git) } }, []),
    ).toMatchObject([
      {
        code: 'git-changed',
        severity: 'warning',
        params: {
          files: 'f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, +2',
        },
      },
    ]);
  });

  it('is not known while Git cannot be read', () => {
    expect(gitProblems({ last: [], failure: 'it is away' }, [])).toMatchObject([
      { code: 'git-unread', severity: 'warning' },
    ]);
  });
});
