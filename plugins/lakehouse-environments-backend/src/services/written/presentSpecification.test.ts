import { renderEnvironment } from '@lakehouse-portal/manifests';
import { stringify } from 'yaml';
import { specOf } from '../../__testUtils__/specs';
import { presentSpecification } from './presentSpecification';

const known = specOf();
const folder = 'environments/vendas-dev';
const last = renderEnvironment(known, {
  repository: {
    url: 'https://git.example.com/environments.git',
    branch: 'main',
    path: 'environments',
  },
  argocd: {
    namespace: 'argocd',
    destination: 'https://kubernetes.default.svc',
  },
}).files;

const present = (text: string | undefined) =>
  presentSpecification(
    known,
    {
      last,
      git: {
        revision: 'c0ffee',
        files:
          text === undefined
            ? []
            : [{ path: 'environment.yaml', content: text }],
      },
    },
    folder,
  );
const FROM_GIT = { source: 'git', revision: 'c0ffee' };
const written = last.find(({ path }) => path === 'environment.yaml')!.content;

describe('what a change begins with', () => {
  it('is what the portal wrote, where nobody else did', () => {
    expect(present(written)).toEqual({
      spec: known,
      origin: FROM_GIT,
      problems: [],
    });
  });

  it('is what others made of it in Git, in its normal form', () => {
    const { components, ...rest } = known;
    const byHand = {
      ...rest,
      title: 'By hand',
      preset: 'large',
      components: [{ name: 'trino', version: '430' }],
    };
    expect(present(`# ours now\n${stringify(byHand)}`)).toEqual({
      spec: specOf('vendas-dev', {
        title: 'By hand',
        preset: 'large',
        components: [{ name: 'trino', version: '430' }],
      }),
      origin: FROM_GIT,
      problems: [],
    });
    // What the form can change is told of there.
    expect(present(stringify({ ...known, preset: 'medium' }))).toMatchObject({
      spec: { preset: 'medium' },
    });
  });

  it('is of use although a version that the portal wrote is not on offer any more', () => {
    const old = {
      ...known,
      components: [{ name: 'trino', version: '400' }],
    };
    const text = stringify(old);
    const files = [{ path: 'environment.yaml', content: text }];
    expect(
      presentSpecification(
        old,
        { last: files, git: { revision: 'c0ffee', files } },
        folder,
      ),
    ).toEqual({ spec: old, origin: FROM_GIT, problems: [] });
  });

  it.each([
    [
      'is no YAML',
      'id: a\n b: [5ecret\n',
      /^environments\/vendas-dev\/environment.yaml in Git cannot be used: .* at line 1, column 5\. Correct it there/,
    ],
    ['says nothing', '', /cannot be used: Must be given as object\./],
    [
      'says what nobody offers',
      stringify({
        ...known,
        components: [{ name: 'trino', version: '1' }],
      }),
      /components\.0\.version: 'trino' is not offered in version '1'/,
    ],
    [
      'is of another environment',
      stringify({ ...known, id: 'outra' }),
      /cannot be used: id: /,
    ],
    [
      'says what cannot become another',
      stringify({ ...known, namespace: 'lakehouse-outra' }),
      /cannot be used: namespace: .* Correct it there and open the form again, or go on/,
    ],
  ])('is what the portal last wrote where the file %s', (_, text, message) => {
    const { problems, ...rest } = present(text);
    expect(rest).toEqual({ spec: known, origin: { source: 'portal' } });
    expect(problems).toMatchObject([
      {
        code: 'git-file-broken',
        severity: 'warning',
        params: { file: `${folder}/environment.yaml` },
      },
    ]);
    expect(problems[0].message).toMatch(message);
    expect(problems[0].message).not.toContain('5ecret');
  });

  it('is what the portal last wrote where the file is not there, or Git does not answer', () => {
    expect(present(undefined)).toMatchObject({
      spec: known,
      origin: { source: 'portal' },
      problems: [{ code: 'git-file-missing' }],
    });
    expect(
      presentSpecification(known, { last, failure: 'it is away' }, folder),
    ).toMatchObject({
      spec: known,
      origin: { source: 'portal' },
      problems: [{ code: 'git-unread', params: { detail: 'it is away' } }],
    });
  });
});
