import { makeGate } from './makeGate';
import { GateRule } from './types';

const gate = makeGate('read-complete', 'D22');

/** Danger D22: a part that was not read is not an empty part. Two readings of one snapshot must also agree. */
export const readComplete: GateRule = ({ state }) => {
  const { facts, files, unmeasured } = state;
  const [missing] = unmeasured;
  if (missing) {
    return gate.blocked(
      'not-measured',
      `Not all was read: ${missing.message}`,
      {
        unmeasured: missing.code,
      },
    );
  }
  if (!facts.files || !files) {
    return gate.blocked('manifests-not-read', 'The manifests were not read');
  }
  const { positionDeleteFiles, equalityDeleteFiles, deletionVectors } =
    facts.files;
  const deleteFiles =
    positionDeleteFiles + equalityDeleteFiles + deletionVectors;
  const params = {
    dataFiles: facts.files.dataFiles,
    dataFilesListed: files.dataFiles.length,
    deleteFiles,
    deleteFilesListed: files.deleteFiles.length,
  };
  return params.dataFiles === params.dataFilesListed &&
    deleteFiles === params.deleteFilesListed
    ? gate.passed('complete', 'All manifests were read', params)
    : gate.blocked(
        'readings-differ',
        'Two readings of the same snapshot do not agree',
        params,
      );
};
