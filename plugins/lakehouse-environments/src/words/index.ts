export { ComponentTitles, useComponentTitles } from './ComponentTitles';
export { camelCase, useReasonWords } from './useReasonWords';
export { useStateWords } from './useStateWords';
