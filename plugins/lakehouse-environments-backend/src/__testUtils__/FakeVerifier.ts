import { Verification } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  EnvironmentVerifier,
  VerificationTarget,
} from '../services/verify/types';

/** A smoke check that finds what a test says. */
export class FakeVerifier implements EnvironmentVerifier {
  readonly targets: VerificationTarget[] = [];
  /** Name of the check that fails. */
  failing: 'metastore' | 'bucket' | 'engine' | 'scratch-table' | undefined;
  /** Waited for before it ends. */
  before: Promise<void> = Promise.resolve();

  async verify(
    target: VerificationTarget,
    signal: AbortSignal,
  ): Promise<Verification> {
    this.targets.push(target);
    await Promise.race([
      this.before,
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
    ]);
    signal.throwIfAborted();
    const checks = ['metastore', 'bucket', 'engine', 'scratch-table'] as const;
    return {
      outcome: this.failing ? 'failed' : 'passed',
      checks: checks.map(name => ({
        name,
        outcome: name === this.failing ? 'failed' : 'passed',
        ...(name === this.failing && {
          reason: {
            code: 'made',
            params: {},
            message: `made to fail: ${name}`,
          },
        }),
      })),
    };
  }

  async measureThresholds() {
    return [];
  }
}
