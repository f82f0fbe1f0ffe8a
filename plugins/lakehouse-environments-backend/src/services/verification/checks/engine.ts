import {
  CredentialsService,
  EngineDescriptor,
  EnvironmentDescriptor,
} from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { TrinoFailure } from '../trino/TrinoFailure';
import { TrinoStatements } from '../trino/TrinoStatements';
import { checkFailed, NothingToCheck } from '../types';
import { withCredentials } from './credentials';

/** Every engine runs a statement that needs nothing else. */
export async function checkEngines(
  { engines }: EnvironmentDescriptor,
  credentials: CredentialsService,
  signal: AbortSignal,
): Promise<void> {
  if (engines.length === 0) throw new NothingToCheck();
  await Promise.all(
    engines.map(engine => selectOne(engine, credentials, signal)),
  );
}

/** Resolves the milliseconds that it took. */
export async function selectOne(
  engine: EngineDescriptor,
  credentials: CredentialsService,
  signal: AbortSignal,
): Promise<number> {
  const startedAt = performance.now();
  const rows = await connect(engine, credentials)
    .then(statements => statements.run('SELECT 1', signal))
    .catch(error => {
      throw explainEngine(error, engine);
    });
  if (rows[0]?.[0] !== 1) {
    throw checkFailed(
      'engine-failed',
      { engine: engine.id, url: engine.url, detail: JSON.stringify(rows) },
      `Trino at ${engine.url} answers SELECT 1 with ${JSON.stringify(rows)}.`,
    );
  }
  return performance.now() - startedAt;
}

export async function connect(
  engine: EngineDescriptor,
  credentials: CredentialsService,
): Promise<TrinoStatements> {
  const reference = engine.credentials;
  const secret =
    reference &&
    (await withCredentials(() => credentials.getPassword(reference)));
  return TrinoStatements.create({
    url: engine.url,
    user: engine.user,
    password: secret?.password,
  });
}

/** What a failed statement says of the engine; other errors as they are. */
export function explainEngine(
  error: unknown,
  { id, url, user }: EngineDescriptor,
): unknown {
  if (!(error instanceof TrinoFailure)) return error;
  const params = { engine: id, url, detail: error.message };
  switch (error.kind) {
    case 'unreachable':
      return checkFailed(
        'engine-unreachable',
        params,
        `Trino at ${url} does not answer: ${error.message}`,
      );
    case 'denied':
      return checkFailed(
        'engine-denied',
        params,
        `Trino at ${url} refuses the user ${user}: ${error.message}`,
      );
    default:
      return checkFailed(
        'engine-failed',
        params,
        `Trino at ${url} cannot run statements: ${error.message}`,
      );
  }
}
