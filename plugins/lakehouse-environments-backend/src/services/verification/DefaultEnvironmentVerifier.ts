import { LoggerService } from '@backstage/backend-plugin-api';
import {
  Threshold,
  Verification,
  VerificationCheck,
  VerificationCheckNameEnum,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { CredentialsService } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { checkBuckets } from './checks/bucket';
import { checkEngines } from './checks/engine';
import { checkMetastore } from './checks/metastore';
import { checkScratchTable } from './checks/scratchTable';
import { measureThresholds } from './thresholds';
import {
  EnvironmentVerifier,
  NothingToCheck,
  reasonOfFailure,
  VerificationTarget,
} from './types';

/** Milliseconds for each check. */
export type CheckTimeouts = Record<VerificationCheckNameEnum, number>;

const DEFAULT_TIMEOUTS: CheckTimeouts = {
  metastore: 15_000,
  bucket: 15_000,
  engine: 30_000,
  'scratch-table': 90_000,
};

/**
 * Asks the metastore, the object store and the engine side by side, and has the engine use both. Each check has a time of its
 * own, and says by name what it found.
 */
export class DefaultEnvironmentVerifier implements EnvironmentVerifier {
  static create(options: {
    credentials: CredentialsService;
    logger: LoggerService;
    timeouts?: Partial<CheckTimeouts>;
  }): DefaultEnvironmentVerifier {
    return new DefaultEnvironmentVerifier(options.credentials, options.logger, {
      ...DEFAULT_TIMEOUTS,
      ...options.timeouts,
    });
  }

  private constructor(
    private readonly credentials: CredentialsService,
    private readonly logger: LoggerService,
    private readonly timeouts: CheckTimeouts,
  ) {}

  async verify(
    target: VerificationTarget,
    signal: AbortSignal,
  ): Promise<Verification> {
    const { descriptor } = target;
    const { credentials, logger } = this;
    const startedAt = new Date().toISOString();
    const parts = await Promise.all([
      this.check('metastore', signal, stop => checkMetastore(descriptor, stop)),
      this.check('bucket', signal, stop =>
        checkBuckets(descriptor, credentials, stop),
      ),
      this.check('engine', signal, stop =>
        checkEngines(descriptor, credentials, stop),
      ),
    ]);
    // Without its parts it cannot be, and each of them has said why.
    const whole = parts.some(({ outcome }) => outcome === 'failed')
      ? ({ name: 'scratch-table', outcome: 'not-run' } as const)
      : await this.check('scratch-table', signal, stop =>
          checkScratchTable(target, { credentials, logger }, stop),
        );
    signal.throwIfAborted();
    const checks: VerificationCheck[] = [...parts, whole];
    return {
      outcome: outcomeOf(checks),
      startedAt,
      endedAt: new Date().toISOString(),
      checks,
    };
  }

  async measureThresholds(
    target: VerificationTarget,
    signal: AbortSignal,
  ): Promise<Threshold[]> {
    return measureThresholds(target, this.credentials, signal);
  }

  private async check(
    name: VerificationCheckNameEnum,
    signal: AbortSignal,
    run: (signal: AbortSignal) => Promise<void>,
  ): Promise<VerificationCheck> {
    const milliseconds = this.timeouts[name];
    const timeout = AbortSignal.timeout(milliseconds);
    const startedAt = performance.now();
    const ended = (): Pick<VerificationCheck, 'name' | 'durationMs'> => ({
      name,
      durationMs: Math.round(performance.now() - startedAt),
    });
    try {
      await run(AbortSignal.any([signal, timeout]));
      return { ...ended(), outcome: 'passed' };
    } catch (error) {
      if (error instanceof NothingToCheck) return { name, outcome: 'not-run' };
      return {
        ...ended(),
        outcome: 'failed',
        reason: reasonOfFailure(
          error,
          timeout.aborted ? milliseconds : undefined,
        ),
      };
    }
  }
}

/** Passed only where a table was really made and read. */
function outcomeOf(checks: VerificationCheck[]): Verification['outcome'] {
  if (checks.some(({ outcome }) => outcome === 'failed')) return 'failed';
  return checks.some(
    ({ name, outcome }) => name === 'scratch-table' && outcome === 'passed',
  )
    ? 'passed'
    : 'not-run';
}
