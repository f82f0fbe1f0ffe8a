import { issueUrl } from '../engineCapabilities';
import { makeGate } from './makeGate';
import { GateRule, OptimizeGateInput } from './types';

const gate = makeGate('deletes-remain', 'D8');

/**
 * Danger D8: limited to partitions, the engine applies deletes but keeps their files. Those of the rewritten partitions then
 * apply to no file any more, and no later rewrite sees them (trinodb/trino#25208): they stay for good.
 */
export const deletesRemain: GateRule<OptimizeGateInput> = ({
  rewrite,
  state: { files },
}) => {
  const { deleteFilesBefore, deleteFilesAfter } = rewrite.prediction;
  const params = {
    deleteFiles: deleteFilesBefore,
    deleteFilesLow: deleteFilesAfter.low,
    deleteFilesHigh: deleteFilesAfter.high,
  };
  if (deleteFilesBefore === 0) {
    return gate.passed('no-deletes', 'The table has no delete files', params);
  }
  const rewritten = new Set(rewrite.partitions.map(each => each.partition));
  const stranded = rewrite.limited
    ? files?.deleteFiles.filter(file => rewritten.has(file.partition)).length
    : 0;
  if (stranded) {
    return gate.notice(
      'deletes-stranded',
      `${stranded} delete files of these partitions are applied but stay for good: no later rewrite finds them`,
      { ...params, stranded },
      [issueUrl(24086), issueUrl(25208)],
    );
  }
  return deleteFilesAfter.low > 0
    ? gate.notice(
        'deletes-stay',
        `${deleteFilesAfter.low} delete files stay: the engine removes them only when it rewrites the whole table`,
        params,
        [issueUrl(24086), issueUrl(23801)],
      )
    : gate.passed(
        'deletes-may-go',
        'The delete files can go, those that still apply to a file do',
        params,
      );
};
