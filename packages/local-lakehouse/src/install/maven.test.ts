import { centralMirror, mavenPath } from './maven';

describe('the Maven repository', () => {
  it('lays artefacts out by group, name and version', () => {
    expect(
      mavenPath({
        group: 'org.apache.hive',
        artifact: 'server',
        version: '4.0.0',
        suffix: '-bin.tar.gz',
        sha256: '',
      }),
    ).toBe('org/apache/hive/server/4.0.0/server-4.0.0-bin.tar.gz');
  });

  it('is the mirror of Maven Central in the settings, if there is one', () => {
    const mirror = (of: string, url: string) =>
      `<mirror><id>x</id><url>${url}</url><mirrorOf>${of}</mirrorOf></mirror>`;
    expect(
      centralMirror(
        `<settings><mirrors>${mirror('snapshots', 'http://a')}${mirror(
          'central, other',
          'http://b',
        )}</mirrors></settings>`,
      ),
    ).toBe('http://b');
    expect(centralMirror(mirror('*,!central', 'http://c'))).toBeUndefined();
    expect(centralMirror('<settings/>')).toBeUndefined();
  });
});
