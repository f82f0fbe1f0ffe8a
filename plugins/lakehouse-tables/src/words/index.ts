export { isJudged } from './isJudged';
export { useEvidenceWords } from './useEvidenceWords';
export { useModelWords } from './useModelWords';
export { useHealthWords } from './useHealthWords';
export { useScanWords } from './useScanWords';
export { camelCase, useCodedWords } from './useCodedWords';
export {
  shownPlanState,
  useMaintenanceWords,
  type ShownPlanState,
} from './useMaintenanceWords';
