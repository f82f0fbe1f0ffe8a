export * from './checkedByPreview';
export * from './problemOfChoice';
export { useFieldTitle } from './useFieldTitle';
export { problemText, useProblemWords } from './useProblemWords';
export { Verdict } from './Verdict';
