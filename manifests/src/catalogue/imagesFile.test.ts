import { parseImages } from './imagesFile';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const IMAGE = { repository: 'quay.io/some/server', tag: '1.2.3' };

describe('images.yaml', () => {
  it('names an image by its tag, and by its digest where one is given', () => {
    expect(
      parseImages({
        tagged: IMAGE,
        pinned: { ...IMAGE, digest: DIGEST },
        near: { ...IMAGE, repository: 'registry.example.com:5000/server' },
      }),
    ).toEqual({
      tagged: 'quay.io/some/server:1.2.3',
      pinned: `quay.io/some/server:1.2.3@${DIGEST}`,
      near: 'registry.example.com:5000/server:1.2.3',
    });
  });

  it.each([
    ['a digest without its algorithm', { digest: DIGEST.slice(7) }],
    ['a digest that is cut off', { digest: DIGEST.slice(0, -1) }],
    ['a digest in capitals', { digest: DIGEST.toUpperCase() }],
    ['a digest of another algorithm', { digest: DIGEST.replace('256', '512') }],
    ['an empty digest', { digest: '' }],
    ['a digest of nothing', { digest: null }],
  ])('refuses %s, and says of which image', (_, fields) => {
    expect(() =>
      parseImages({ other: IMAGE, minio: { ...IMAGE, ...fields } }),
    ).toThrow(/→ at minio\.digest$/);
  });

  it.each([
    ['a tag that YAML reads as a number', { tag: 476 }, 'minio.tag'],
    ['a digest in the tag', { tag: `1@${DIGEST}` }, 'minio.tag'],
    ['no registry', { repository: 'minio' }, 'minio.repository'],
    ['a word that it does not know', { sha256: DIGEST }, 'minio'],
  ])('refuses %s, and says where', (_, fields, place) => {
    expect(() => parseImages({ minio: { ...IMAGE, ...fields } })).toThrow(
      `→ at ${place}`,
    );
  });
});
