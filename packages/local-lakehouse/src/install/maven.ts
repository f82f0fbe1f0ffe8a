import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { MavenArtifact } from '../components/versions';
import { downloadFile } from './download';

const MAVEN_CENTRAL = 'https://repo1.maven.org/maven2';

/** The URL of the first mirror in a Maven settings file that stands for Maven Central. */
export function centralMirror(settingsXml: string): string | undefined {
  for (const [, mirror] of settingsXml.matchAll(
    /<mirror>([\s\S]*?)<\/mirror>/g,
  )) {
    const of = /<mirrorOf>\s*(.*?)\s*<\/mirrorOf>/.exec(mirror)?.[1];
    const url = /<url>\s*(.*?)\s*<\/url>/.exec(mirror)?.[1];
    const names = of?.split(',').map(name => name.trim()) ?? [];
    if (
      url &&
      names.some(name => ['*', 'central', 'external:*'].includes(name)) &&
      !names.includes('!central')
    ) {
      return url;
    }
  }
  return undefined;
}

/**
 * The Maven repository to download from: `MAVEN_REPO_URL`, the mirror of
 * Maven Central in ~/.m2/settings.xml, or Maven Central.
 */
export function mavenRepository(): string {
  const settings = join(homedir(), '.m2', 'settings.xml');
  const url =
    process.env.MAVEN_REPO_URL ||
    (existsSync(settings)
      ? centralMirror(readFileSync(settings, 'utf8'))
      : undefined) ||
    MAVEN_CENTRAL;
  return url.replace(/\/+$/, '');
}

/** Where an artefact lies inside a Maven repository. */
export function mavenPath(artifact: MavenArtifact): string {
  const { group, artifact: name, version, suffix } = artifact;
  return `${group.replaceAll(
    '.',
    '/',
  )}/${name}/${version}/${name}-${version}${suffix}`;
}

/** Downloads an artefact into `folder` and returns its path there. */
export async function downloadArtifact(
  artifact: MavenArtifact,
  folder: string,
): Promise<string> {
  const path = mavenPath(artifact);
  const target = join(folder, basename(path));
  await downloadFile({
    url: `${mavenRepository()}/${path}`,
    target,
    sha256: artifact.sha256,
  });
  return target;
}
