export { useComponentWords } from './useComponentWords';
