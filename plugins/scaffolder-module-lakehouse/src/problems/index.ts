export * from './checkedByPreview';
export { useProblemWords } from './useProblemWords';
export { Verdict } from './Verdict';
