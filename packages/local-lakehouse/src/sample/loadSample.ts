import { LakehouseContext } from '../components/types';
import { LakehouseConnection } from '../connection';
import { TrinoSession } from '../trino/TrinoSession';

export async function loadSample(_options: {
  context: LakehouseContext;
  session: TrinoSession;
  connection: LakehouseConnection;
  report: (line: string) => void;
  signal?: AbortSignal;
}): Promise<void> {}
