export { inWaveOrder, situationOf, type Situation } from './situation';
