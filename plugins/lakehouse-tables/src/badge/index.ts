export { Badge, type Look, type Tone } from './Badge';
