import { existsSync, readFileSync } from 'node:fs';
import { writeFileAtomic } from '../process/state';

/** What is known of the sample lakehouse once it is complete. */
export interface SampleMarker {
  tables: number;
  schemas: number;
  /** ISO 8601, UTC. */
  loadedAt: string;
}

/** Of a load that began and did not end. */
interface LoadingMarker {
  loading: true;
}

function read(path: string): SampleMarker | LoadingMarker | undefined {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function write(path: string, marker: SampleMarker | LoadingMarker): void {
  writeFileAtomic(path, `${JSON.stringify(marker)}\n`);
}

/** The marker of a complete load, `undefined` before and during it. */
export function readSampleMarker(path: string): SampleMarker | undefined {
  const marker = read(path);
  return marker && 'loadedAt' in marker ? marker : undefined;
}

/** Whether a load began and did not end: what lies in its schemas is then ours. */
export function isLoadInterrupted(path: string): boolean {
  const marker = read(path);
  return marker !== undefined && 'loading' in marker;
}

export function markLoading(path: string): void {
  write(path, { loading: true });
}

export function markLoaded(path: string, marker: SampleMarker): void {
  write(path, marker);
}
