import { readNeeds } from './bench';

describe('what a bench needs', () => {
  it('is a quick lakehouse unless its source says otherwise', () => {
    expect(readNeeds('console.log(1);')).toEqual({
      jvm: 'quick',
      lakehouse: true,
      profiles: [],
    });
    expect(
      readNeeds("import x from 'x';\nexport const jvm = 'throughput';\n"),
    ).toEqual({ jvm: 'throughput', lakehouse: true, profiles: [] });
    expect(readNeeds('export const lakehouse = false;')).toEqual({
      jvm: 'quick',
      lakehouse: false,
      profiles: [],
    });
    expect(readNeeds('export const cluster = true;')).toMatchObject({
      profiles: ['cluster'],
    });
  });
});
