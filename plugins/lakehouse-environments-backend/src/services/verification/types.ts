import {
  Reason,
  Threshold,
  Verification,
  VerificationReasonCode,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { EnvironmentDescriptor } from '@lakehouse-portal/backstage-plugin-lakehouse-node';

/** What a smoke check is run against. */
export interface VerificationTarget {
  descriptor: EnvironmentDescriptor;
  /** What the names of schemas that it may make start with; empty where all are the environment's own. */
  schemaPrefix: string;
}

/** Proves that a lakehouse works by using it. */
export interface EnvironmentVerifier {
  /** The smoke check. Never throws for what it finds; throws the signal's reason when that ends it. */
  verify(
    target: VerificationTarget,
    signal: AbortSignal,
  ): Promise<Verification>;
  /** Measures what can be measured from outside; the others are unknown, with why. Likewise. */
  measureThresholds(
    target: VerificationTarget,
    signal: AbortSignal,
  ): Promise<Threshold[]>;
}

/** A check that failed, with the reason to tell. */
export class CheckFailed extends Error {
  constructor(readonly reason: Reason) {
    super(reason.message);
    this.name = 'CheckFailed';
  }
}

export function checkFailed(
  code: VerificationReasonCode,
  params: Record<string, string>,
  message: string,
): CheckFailed {
  return new CheckFailed({ code, params, message });
}

/** There is nothing that could be checked. */
export class NothingToCheck extends Error {}
