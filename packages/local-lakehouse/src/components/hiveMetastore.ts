import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  hadoopProperties,
  hadoopXml,
  METASTORE_LOG4J,
  metastoreProperties,
} from './metastoreConfig';
import { withPostgres } from './postgresql';
import { Component, LAKEHOUSE, LakehouseContext } from './types';
import { VERSIONS } from './versions';

/**
 * Creates the metastore's tables from the script that comes with it. Sending
 * the script takes half a second; the official schema tool, a JVM, takes
 * seven. Both end with the row in VERSION that the metastore verifies.
 */
async function createSchema(context: LakehouseContext): Promise<void> {
  await withPostgres(context, LAKEHOUSE.metastoreDatabase, async client => {
    const { rows } = await client.query<{ present: boolean }>(
      `SELECT to_regclass('"VERSION"') IS NOT NULL AS present`,
    );
    if (rows[0].present) {
      return;
    }
    const script = await readFile(
      join(
        context.installation.hiveHome,
        'scripts/metastore/upgrade/postgres',
        `hive-schema-${VERSIONS['hive-metastore']}.postgres.sql`,
      ),
      'utf8',
    );
    // One transaction: an interrupted start leaves no half schema behind.
    await client.query(`BEGIN;\n${script}\n;COMMIT`);
  });
}

function jvmOptions(context: LakehouseContext): string[] {
  return context.jvm === 'quick'
    ? ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xms64m', '-Xmx512m']
    : ['-XX:+UseG1GC', '-Xms256m', '-Xmx1g'];
}

export const hiveMetastore: Component = {
  name: 'hive-metastore',
  version: VERSIONS['hive-metastore'],
  startDeadlineMs: 180_000,
  stopSignal: 'SIGTERM',
  stopDeadlineMs: 15_000,
  needs: ['postgresql'],

  async prepare(context) {
    const conf = join(context.layout.metastore, 'conf');
    await mkdir(conf, { recursive: true, mode: 0o700 });
    const files = {
      'metastore-site.xml': hadoopXml(metastoreProperties(context)),
      'core-site.xml': hadoopXml(hadoopProperties(context)),
      'log4j2.properties': METASTORE_LOG4J,
    };
    for (const [name, content] of Object.entries(files)) {
      await writeFile(join(conf, name), content, { mode: 0o600 });
    }
    await createSchema(context);
  },

  launch(context) {
    const { hiveHome, java17 } = context.installation;
    const conf = join(context.layout.metastore, 'conf');
    return {
      file: join(java17.home, 'bin', 'java'),
      args: [
        ...jvmOptions(context),
        '-XX:+ExitOnOutOfMemoryError',
        `-Dlog4j.configurationFile=${join(conf, 'log4j2.properties')}`,
        ...['-cp', `${conf}:${hiveHome}/lib/*:${hiveHome}/extra/*`],
        'org.apache.hadoop.hive.metastore.HiveMetaStore',
        ...['-p', String(context.ports['hive-metastore'])],
      ],
      cwd: context.layout.metastore,
      env: { METASTORE_HOME: hiveHome, METASTORE_CONF_DIR: conf },
    };
  },
};
