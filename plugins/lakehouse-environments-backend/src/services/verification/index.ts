export { createEnvironmentVerifier } from './createEnvironmentVerifier';
export { DefaultEnvironmentVerifier } from './DefaultEnvironmentVerifier';
export type { CheckTimeouts } from './DefaultEnvironmentVerifier';
export { LIMITS } from './limits';
export { SCRATCH_SCHEMA } from './checks/scratchTable';
export type { EnvironmentVerifier, VerificationTarget } from './types';
