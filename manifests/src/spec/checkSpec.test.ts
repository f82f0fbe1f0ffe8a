import { checkChange, checkSpec } from '..';
import { spec } from '../testing/environments';
import { PROBLEM_CODES } from './problem';

const found = (input: unknown) =>
  checkSpec(input).problems.map(({ field, code }) => `${field} ${code}`);

describe('checkSpec', () => {
  it('answers the normal form: all components with their versions, in order', () => {
    const { spec: checked, problems } = checkSpec(
      spec({
        title: '  Vendas ',
        components: [{ name: 'trino', version: '430' }],
      }),
    );
    expect(problems).toEqual([]);
    expect(checked).toMatchObject({
      title: 'Vendas',
      components: [
        { name: 'base', version: '1' },
        { name: 'postgresql', version: '15.4' },
        { name: 'minio', version: 'RELEASE.2025-09-07T16-13-09Z' },
        { name: 'hive-metastore', version: '4.0.0' },
        { name: 'trino', version: '430' },
      ],
    });
    expect(checkSpec(checked)).toEqual({ spec: checked, problems: [] });
  });

  it.each([
    [{ id: '' }, 'id invalid-id'],
    [{ id: '1a' }, 'id invalid-id'],
    [{ id: 'a-' }, 'id invalid-id'],
    [{ id: 'a_b' }, 'id invalid-id'],
    [{ id: 'vendas-trino' }, 'id reserved-id'],
    [{ id: 'vendas-hive-metastore' }, 'id reserved-id'],
    [{ id: 'a\n' }, 'id invalid-id'],
    [{ id: 'a'.repeat(41) }, 'id invalid-id'],
    [{ title: ' ' }, 'title invalid-length'],
    [{ title: 'x'.repeat(81) }, 'title invalid-length'],
    [{ title: 'a\nb' }, 'title control-characters'],
    [{ title: 'a\u0007b' }, 'title control-characters'],
    [{ description: 'x'.repeat(1001) }, 'description invalid-length'],
    [{ description: 'a\u2028b' }, 'description control-characters'],
    [{ owner: 'group:' }, 'owner invalid-owner'],
    [{ owner: 'a b' }, 'owner invalid-owner'],
    [{ cluster: '../x' }, 'cluster invalid-cluster'],
    [{ namespace: 'A' }, 'namespace invalid-namespace'],
    [{ namespace: 'a'.repeat(64) }, 'namespace invalid-namespace'],
    [{ namespace: 'kube-public' }, 'namespace reserved-namespace'],
    [{ namespace: 'default' }, 'namespace reserved-namespace'],
    [{ namespace: 'argocd' }, 'namespace reserved-namespace'],
    [{ preset: 'huge' }, 'preset not-one-of'],
    [{ secrets: 'plain' }, 'secrets not-one-of'],
    [{ storageClass: 'a/b' }, 'storageClass invalid-storage-class'],
    [{ secretStore: 'vault' }, 'secretStore needless-secret-store'],
    [
      { components: [{ name: 'spark', version: '1' }] },
      'components.0.name unknown-component',
    ],
    [
      { components: [{ name: 'trino', version: '1' }] },
      'components.0.version unknown-version',
    ],
    [{ components: [{ name: 'trino' }] }, 'components.0.version wrong-type'],
    [{ components: {} }, 'components wrong-type'],
    [{ password: 'x' }, 'password unknown-field'],
    [
      {
        components: [
          { name: 'trino', version: '476' },
          { name: 'trino', version: '430' },
        ],
      },
      'components.1.name repeated-component',
    ],
  ])('finds what is wrong with %j', (fields, expected) => {
    expect(found({ ...spec(), ...fields })).toEqual([expected]);
  });

  it('wants a store for external secrets', () => {
    const external = { ...spec(), secrets: 'external-secrets' };
    expect(found(external)).toEqual(['secretStore missing-secret-store']);
    expect(found({ ...external, secretStore: 'A B' })).toEqual([
      'secretStore invalid-secret-store',
    ]);
    expect(found({ ...external, secretStore: 'vault' })).toEqual([]);
  });

  it('names everything that is wrong at once, in words', () => {
    const { problems, spec: checked } = checkSpec({
      ...spec(),
      id: 'A',
      title: '',
      namespace: 'kube-system',
      components: [{ name: 'trino', version: '429' }],
    });
    expect(checked).toBeUndefined();
    expect(problems.map(({ field }) => field)).toEqual([
      'id',
      'namespace',
      'title',
      'components.0.version',
    ]);
    expect(problems[3]).toEqual({
      field: 'components.0.version',
      code: 'unknown-version',
      params: { component: 'trino', version: '429', offered: '476, 430' },
      message: "'trino' is not offered in version '429', but in 476, 430.",
    });
    for (const { code, message } of problems) {
      expect(PROBLEM_CODES).toContain(code);
      expect(message).toMatch(/^[A-Z'].*\.$/);
      expect(message).not.toContain('undefined');
    }
  });

  it.each([undefined, null, 'x', [], {}])('survives %j', input => {
    expect(checkSpec(input).problems.length).toBeGreaterThan(0);
  });
});

describe('checkChange', () => {
  const before = spec({ preset: 'medium' });

  it('lets versions, titles and growth through', () => {
    expect(
      checkChange(before, {
        ...before,
        title: 'Other',
        preset: 'large',
        components: [{ name: 'trino', version: '430' }],
      }),
    ).toEqual([]);
  });

  it.each([
    [{ namespace: 'other' }, 'namespace cannot-change'],
    [{ cluster: 'other' }, 'cluster cannot-change'],
    [{ storageClass: 'fast' }, 'storageClass cannot-change'],
    [{ preset: 'small' as const }, 'preset cannot-shrink'],
  ])('keeps data where it is: %j', (fields, expected) => {
    const problems = checkChange(before, { ...before, ...fields });
    expect(problems.map(({ field, code }) => `${field} ${code}`)).toEqual([
      expected,
    ]);
  });
});
