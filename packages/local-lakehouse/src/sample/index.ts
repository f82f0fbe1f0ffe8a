export { loadSample } from './loadSample';
export type { SampleMarker } from './marker';
