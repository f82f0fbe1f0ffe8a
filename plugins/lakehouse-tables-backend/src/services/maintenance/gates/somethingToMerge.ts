import { makeGate } from './makeGate';
import { OptimizeGateInput, GateRule } from './types';

const gate = makeGate('something-to-merge', 'D9');
const LINKS = ['https://github.com/trinodb/trino/issues/10785'];
/** Share of the rewritten files that are alone in their partition, from which a rewrite is mostly for nothing. */
const LONE_SHARE = 0.5;

/**
 * Danger D9: a rewrite without gain is work and storage for nothing, over and over. Before Trino 464 lone small files are
 * rewritten each time: a notice where some are, refused where most are.
 */
export const somethingToMerge: GateRule<OptimizeGateInput> = ({ rewrite }) => {
  const { prediction, partitions } = rewrite;
  if (prediction.filesRewritten.high === 0) {
    return gate.blocked('nothing', 'There is nothing to merge');
  }
  const lone = partitions.filter(
    each =>
      each.filesRewritten.high === 1 &&
      each.filesAfter.low === each.filesBefore,
  ).length;
  const params = {
    filesBefore: prediction.filesBefore,
    filesAfterLow: prediction.filesAfter.low,
    filesAfterHigh: prediction.filesAfter.high,
    loneFiles: lone,
  };
  const removed = prediction.filesBefore - prediction.filesAfter.high;
  const deletesMayGo =
    prediction.deleteFilesAfter.low < prediction.deleteFilesBefore;
  const deletesApply = rewrite.filesAtStake.some(
    file => file.deletes !== 'none',
  );
  if (removed <= 0 && !deletesMayGo && !deletesApply) {
    return gate.blocked('no-gain', 'No file would be fewer afterwards', params);
  }
  if (lone >= LONE_SHARE * prediction.filesRewritten.high) {
    return gate.blocked(
      'mostly-lone-files',
      `${lone} of the files are alone in their partition, and this engine would rewrite them each time`,
      params,
      LINKS,
    );
  }
  if (lone > 0) {
    return gate.notice(
      'some-lone-files',
      `${lone} files that are alone in their partition would be rewritten for nothing`,
      params,
      LINKS,
    );
  }
  return removed > 0
    ? gate.passed('gain', `At least ${removed} files fewer`, {
        ...params,
        removed,
      })
    : gate.notice(
        'gain-uncertain',
        'Whether files or deletes get fewer shows afterwards only',
        params,
      );
};
