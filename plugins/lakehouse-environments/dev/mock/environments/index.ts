export { creating, STEPS } from './creating';
export { environments } from './inEveryState';
export { manyEnvironments } from './many';
