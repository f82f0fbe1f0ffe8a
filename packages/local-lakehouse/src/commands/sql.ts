import { readFileSync } from 'node:fs';
import { type LakehouseConnection } from '../connection';
import { LakehouseError } from '../errors';
import { dataLayout, resolveDataDir } from '../paths';
import { TrinoSession } from '../trino/TrinoSession';
import { resultText } from './resultText';

const STATEMENT_TIMEOUT_MS = 10 * 60_000;

function trinoUrl(dataDir: string | undefined): string {
  const { connection } = dataLayout(resolveDataDir(dataDir));
  try {
    const { trino }: LakehouseConnection = JSON.parse(
      readFileSync(connection, 'utf8'),
    );
    return trino.url;
  } catch (cause) {
    throw new LakehouseError(
      `No lakehouse was started: ${connection} is missing`,
      {
        hint: 'Start it first, or name its folder with --data-dir.',
        cause,
      },
    );
  }
}

/** Runs one statement and prints what it gave: a table when there are columns, else that it is done. */
export async function sql(
  statement: string,
  options: { dataDir?: string; tsv?: boolean },
): Promise<void> {
  const session = new TrinoSession(trinoUrl(options.dataDir));
  const result = await session.query(statement, {
    timeoutMs: STATEMENT_TIMEOUT_MS,
  });
  if (result.columns.length) {
    process.stdout.write(`${resultText(result, options)}\n`);
  } else {
    process.stderr.write('Done\n');
  }
}
