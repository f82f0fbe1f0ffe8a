export type {
  EnvironmentVerifier,
  VerificationTarget,
} from '../verification/types';
