import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Component, LakehouseContext } from './types';
import { trinoFiles } from './trinoConfig';
import { VERSIONS } from './versions';

function jvmOptions(context: LakehouseContext): string[] {
  const { java25 } = context.installation;
  const shared = [
    '-XX:+ExitOnOutOfMemoryError',
    '-Djdk.attach.allowAttachSelf=true',
    '--enable-native-access=ALL-UNNAMED',
    ...(java25.hasVectorModule ? ['--add-modules=jdk.incubator.vector'] : []),
  ];
  return context.jvm === 'quick'
    ? [
        ...['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
        // With 1 GB, two dbt builds at once have it collect garbage for a third of the time.
        ...['-Xms256m', '-Xmx2g', '-XX:ReservedCodeCacheSize=128M', ...shared],
      ]
    : [
        ...['-XX:+UseG1GC', '-Xms1g', '-Xmx4g'],
        ...['-XX:ReservedCodeCacheSize=256M', ...shared],
      ];
}

export const trino: Component = {
  name: 'trino',
  version: VERSIONS.trino,
  startDeadlineMs: 240_000,
  stopSignal: 'SIGTERM',
  stopDeadlineMs: 20_000,
  // It connects to the others only when a query comes.
  needs: [],

  async prepare(context) {
    const root = context.layout.trino;
    // All of it is rendered or transient; a stale catalog file must not survive.
    await rm(join(root, 'etc'), { recursive: true, force: true });
    await mkdir(join(root, 'etc', 'catalog'), { recursive: true, mode: 0o700 });
    await mkdir(join(root, 'data'), { recursive: true });
    for (const [name, content] of Object.entries(trinoFiles(context))) {
      await writeFile(join(root, 'etc', name), content, { mode: 0o600 });
    }
  },

  launch(context) {
    const { trinoHome, java25 } = context.installation;
    const root = context.layout.trino;
    const etc = join(root, 'etc');
    return {
      file: join(java25.home, 'bin', 'java'),
      args: [
        ...jvmOptions(context),
        '-Dnode.environment=local',
        '-Dnode.id=local-lakehouse',
        `-Dnode.data-dir=${join(root, 'data')}`,
        `-Dplugin.dir=${join(trinoHome, 'plugin')}`,
        `-Dconfig=${join(etc, 'config.properties')}`,
        `-Dlog.levels-file=${join(etc, 'log.properties')}`,
        `-Dcatalog.config-dir=${join(etc, 'catalog')}`,
        ...['-cp', join(trinoHome, 'lib', '*'), 'io.trino.server.TrinoServer'],
      ],
      cwd: root,
    };
  },
};
