export { useUrlState, type UrlState, type UrlStatePatch } from './useUrlState';
