export { loadSample } from './loadSample';
export { readSampleMarker } from './marker';
export type { SampleMarker } from './marker';
