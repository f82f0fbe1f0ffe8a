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
import { PlannedRewrite } from './chooseScope';

/** `iceberg.target-max-file-size`, where neither session nor table say otherwise. */
const ENGINE_TARGET_BYTES = 1024 * 1024 * 1024;
/** iceberg-diag's published model of a scan: opening a file, and each further 32 MB of it, in milliseconds. */
const OPEN_MS = 2;
const MS_A_CHUNK = 1;
const CHUNK_BYTES = 32 * 1024 * 1024;
/** With fewer measurements than this, a range of speeds is widened by this factor both ways. */
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
 * How long a rewrite takes, by the speeds that were measured on this engine; `undefined` where none was.
 * Source: table-health 4.3, "time = bytes / this table's learned MB/s".
 */
export function durationOf(
  bytes: Range,
  bytesPerSecond: readonly number[],
): Range | undefined {
  const speeds = bytesPerSecond.filter(each => each > 0);
  if (speeds.length === 0) return undefined;
  const spread =
    speeds.length < ENOUGH_MEASUREMENTS ? FEW_MEASUREMENTS_FACTOR : 1;
  const ms = (of: number, speed: number) => Math.round((of / speed) * 1000);
  return {
    low: ms(bytes.low, Math.max(...speeds) * spread),
    high: ms(bytes.high, Math.min(...speeds) / spread),
  };
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
