import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { LakehouseError, messageOf } from '../errors';
import { TrinoSession } from '../trino/TrinoSession';

const DEADLINE_MS = 180_000;

/**
 * Ready means that a table can really be used: creates, fills, reads and drops
 * a scratch Iceberg table, which touches all four components.
 */
async function writeAndReadScratchTable(session: TrinoSession): Promise<void> {
  const schema = `lakehouse_probe_${randomBytes(4).toString('hex')}`;
  await session.run(
    `CREATE SCHEMA lakehouse.${schema} WITH (location = 's3://lake/warehouse/${schema}.db')`,
  );
  try {
    await session.run(
      `CREATE TABLE lakehouse.${schema}.probe AS SELECT 42 AS x`,
    );
    const rows = await session.run(`SELECT x FROM lakehouse.${schema}.probe`);
    if (rows[0]?.[0] !== 42) {
      throw new Error(`the scratch table answered ${JSON.stringify(rows)}`);
    }
  } finally {
    await session.run(`DROP SCHEMA IF EXISTS lakehouse.${schema} CASCADE`);
  }
}

/** On later starts a table that is known to be there answers sooner. */
async function readKnownTable(session: TrinoSession): Promise<void> {
  const rows = await session.run('SELECT count(*) FROM lakehouse.tpch.nation');
  if (rows[0]?.[0] !== 25) {
    throw new Error(`tpch.nation answered ${JSON.stringify(rows)}`);
  }
}

/**
 * Waits until a real Iceberg query is answered.
 *
 * @param options.knownTable - whether the sample lakehouse is there to be asked
 * @throws LakehouseError with the last refusal after 180 s
 */
export async function awaitIcebergAnswer(
  session: TrinoSession,
  options: { knownTable: boolean; signal?: AbortSignal },
): Promise<void> {
  const deadline = performance.now() + DEADLINE_MS;
  for (;;) {
    options.signal?.throwIfAborted();
    try {
      await (options.knownTable
        ? readKnownTable(session)
        : writeAndReadScratchTable(session));
      return;
    } catch (error) {
      if (performance.now() > deadline) {
        throw new LakehouseError(
          `No Iceberg query was answered within ${
            DEADLINE_MS / 1000
          } s: ${messageOf(error)}`,
          { cause: error },
        );
      }
      await sleep(500);
    }
  }
}
