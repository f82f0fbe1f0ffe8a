import {
  Reason,
  Threshold,
  ThresholdReasonCode,
  Verification,
  VerificationReasonCode,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { redactText } from '@lakehouse-portal/iceberg-metadata';
import { EnvironmentDescriptor } from '@lakehouse-portal/backstage-plugin-lakehouse-node';

/** What a smoke check is run against. */
export interface VerificationTarget {
  descriptor: EnvironmentDescriptor;
  /** What the names of schemas that it may make start with; empty where all are the environment's own. */
  schemaPrefix: string;
  /** Why the descriptor does not say where the environment's builds are published; absent where it does. */
  noBuilds?: Reason;
}

/** What was measured against a limit. */
export interface Measurement {
  value: number;
  /** ISO 8601; absent where that is not known. */
  measuredAt?: string;
  /** What exactly it is of. */
  note?: Reason;
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
  code: VerificationReasonCode | ThresholdReasonCode,
  params: Record<string, string>,
  message: string,
): CheckFailed {
  return new CheckFailed({ code, params, message });
}

/** Why something did not work, in words that pages may show. */
export function reasonOfFailure(
  error: unknown,
  timedOutAfterMs: number | undefined,
): Reason {
  if (error instanceof CheckFailed) return error.reason;
  if (timedOutAfterMs !== undefined) {
    const seconds = String(timedOutAfterMs / 1000);
    return checkFailed(
      'check-timeout',
      { seconds },
      `It was not done within ${seconds} s.`,
    ).reason;
  }
  const detail = redactText((error as Error).message ?? String(error));
  return checkFailed('check-failed', { detail }, detail).reason;
}

/** There is nothing that could be checked. */
export class NothingToCheck extends Error {}
