export * from './checkedByPreview';
export * from './problemOfChoice';
export { problemText, useProblemWords } from './useProblemWords';
export { Verdict } from './Verdict';
