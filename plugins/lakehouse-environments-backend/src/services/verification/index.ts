export { createEnvironmentVerifier } from './createEnvironmentVerifier';
export { DefaultEnvironmentVerifier } from './DefaultEnvironmentVerifier';
export type { CheckTimeouts } from './DefaultEnvironmentVerifier';
export { SCRATCH_SCHEMA } from './checks/scratchTable';
export { VERIFICATION_REASON_CODES } from './types';
export type {
  EnvironmentVerifier,
  VerificationReasonCode,
  VerificationTarget,
} from './types';
