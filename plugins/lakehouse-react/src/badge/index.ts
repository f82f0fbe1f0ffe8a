export { Badge, type BadgeLook, type BadgeProps, type Tone } from './Badge';
