import { existsSync, readFileSync } from 'node:fs';

/** Written when the sample lakehouse is complete. */
export interface SampleMarker {
  tables: number;
  schemas: number;
  /** ISO 8601, UTC. */
  loadedAt: string;
}

export function readSampleMarker(path: string): SampleMarker | undefined {
  if (!existsSync(path)) {
    return undefined;
  }
  const { tables, schemas, loadedAt } = JSON.parse(readFileSync(path, 'utf8'));
  return { tables, schemas, loadedAt };
}
