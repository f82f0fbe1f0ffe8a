import {
  OptimizePrediction,
  Range,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  LiveFiles,
  RewriteTarget,
  SMALL_SHARE,
  TableFacts,
} from '@lakehouse-portal/iceberg-metadata';
import { EngineCapabilities } from '../../engineCapabilities';
import { MeasuredRewrite } from '../../types';
import { PlannedRewrite } from './chooseScope';

/** `iceberg.target-max-file-size`, where neither session nor table say otherwise. */
const ENGINE_TARGET_BYTES = 1024 * 1024 * 1024;
/** iceberg-diag's published model of a scan: opening a file, and each further 32 MB of it, in milliseconds. */
const OPEN_MS = 2;
const MS_A_CHUNK = 1;
const CHUNK_BYTES = 32 * 1024 * 1024;
/** With fewer measurements than this, the range is widened by this factor both ways. */
const ENOUGH_MEASUREMENTS = 3;
const FEW_MEASUREMENTS_FACTOR = 2;

/**
 * Sizes of a rewrite: the table's target as judged, which the session states; releases that no longer take it from there use
 * the table's property or their own default (correction 6). Files below three quarters of the judged target are small.
 */
export function targetOf(
  facts: TableFacts,
  engine: EngineCapabilities,
): RewriteTarget | undefined {
  if (!facts.files) return undefined;
  const judged = Math.floor(facts.files.targetBytes);
  const ofTable = Number(facts.properties['write.target-file-size-bytes']) > 0;
  return {
    targetBytes:
      engine.can.targetSizeOfSession || ofTable ? judged : ENGINE_TARGET_BYTES,
    thresholdBytes: Math.max(1, Math.floor(judged * SMALL_SHARE)),
  };
}

/**
 * How long a rewrite takes, by what the three of the nearest sizes took on this engine; `undefined` where none was measured.
 *
 * Part of the time grows with the bytes and part does not, in shares that are not known: one of `r` times the bytes takes
 * between as long and `r` times as long. So rewrites of like size foretell sharply, and others only roughly.
 * Source: table-health 4.3, "time = bytes / this table's learned MB/s", without taking the start of a tiny run for its speed.
 */
export function durationOf(
  bytes: Range,
  measured: readonly MeasuredRewrite[],
): Range | undefined {
  const nearest = measured
    .filter(each => each.bytes > 0 && each.ms > 0)
    .sort((a, b) => distance(a.bytes, bytes) - distance(b.bytes, bytes))
    .slice(0, ENOUGH_MEASUREMENTS);
  if (nearest.length === 0) return undefined;
  const spread =
    nearest.length < ENOUGH_MEASUREMENTS ? FEW_MEASUREMENTS_FACTOR : 1;
  const low = nearest.map(
    each => each.ms * Math.min(1, bytes.low / each.bytes),
  );
  const high = nearest.map(
    each => each.ms * Math.max(1, bytes.high / each.bytes),
  );
  return {
    low: Math.round(Math.min(...low) / spread),
    high: Math.round(Math.max(...high) * spread),
  };
}

/** Of sizes, by their ratio. */
function distance(bytes: number, { high }: Range): number {
  return Math.abs(Math.log(bytes / Math.max(1, high)));
}

/** What a plan says of a rewrite. */
export function toPrediction(
  rewrite: PlannedRewrite,
  files: LiveFiles,
): OptimizePrediction {
  const { prediction, target } = rewrite;
  return {
    filesBefore: prediction.filesBefore,
    filesRewritten: prediction.filesRewritten,
    bytesRewritten: prediction.bytesRewritten,
    filesAfter: prediction.filesAfter,
    deleteFilesBefore: prediction.deleteFilesBefore,
    deleteFilesAfter: prediction.deleteFilesAfter,
    targetBytes: target.targetBytes,
    thresholdBytes: target.thresholdBytes,
    ...(rewrite.durationMs && { durationMs: rewrite.durationMs }),
    // The replaced files stay until their snapshot expires.
    temporaryBytes: prediction.bytesRewritten,
    scanOverheadSavedMs: overheadSaved(rewrite, files),
  };
}

/**
 * Milliseconds that a scan of the whole table saves: `sum over files (size div 32 MB + 2)` before, less the same after. Merged
 * files have at most one chunk more for each 32 MB of them.
 */
function overheadSaved(
  { prediction, filesAtStake }: PlannedRewrite,
  files: LiveFiles,
): Range {
  const bytes = filesAtStake.reduce((sum, file) => sum + file.bytes, 0);
  const chunksBefore = filesAtStake.reduce(
    (sum, file) => sum + Math.floor(file.bytes / CHUNK_BYTES),
    0,
  );
  const moreChunks = Math.max(
    0,
    Math.floor(bytes / CHUNK_BYTES) - chunksBefore,
  );
  const saved = (after: number, chunks: number) =>
    Math.max(
      0,
      OPEN_MS * (files.dataFiles.length - after) - MS_A_CHUNK * chunks,
    );
  return {
    low: saved(prediction.filesAfter.high, moreChunks),
    high: saved(prediction.filesAfter.low, 0),
  };
}
