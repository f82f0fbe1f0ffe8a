export { isJudged } from './isJudged';
export { useEvidenceWords } from './useEvidenceWords';
export { useHealthWords } from './useHealthWords';
export { useScanWords } from './useScanWords';
