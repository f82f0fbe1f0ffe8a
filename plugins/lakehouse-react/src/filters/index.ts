export { useDebouncedText } from './useDebouncedText';
