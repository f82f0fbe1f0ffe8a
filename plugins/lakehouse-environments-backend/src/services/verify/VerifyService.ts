import { ConflictError } from '@backstage/errors';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Verification } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { EnvironmentDescriptor } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { Knex } from 'knex';
import { Clusters } from '../clusters/Clusters';
import { EnvironmentsMetrics } from '../metrics/EnvironmentsMetrics';
import { lockEnvironment } from '../operations/lockEnvironment';
import { EnvironmentStore } from '../store/EnvironmentStore';
import { OperationStore } from '../store/OperationStore';
import { TimelineStore } from '../store/TimelineStore';
import { EnvironmentRecord, OperationRecord } from '../types';
import { measureCpu } from './measureCpu';
import { settle } from './settle';
import { EnvironmentVerifier } from './types';
import { VerificationRuns } from './VerificationRuns';

/** Runs smoke checks and writes down what they say. */
export class VerifyService {
  constructor(
    private readonly options: {
      database: Knex;
      environments: EnvironmentStore;
      operations: OperationStore;
      timeline: TimelineStore;
      runs: VerificationRuns;
      verifier: EnvironmentVerifier;
      clusters: Clusters;
      /** How to reach an environment; throws where that is not known. */
      targetOf: (environment: EnvironmentRecord) => Promise<{
        descriptor: EnvironmentDescriptor;
        schemaPrefix: string;
      }>;
      metrics: EnvironmentsMetrics;
      logger: LoggerService;
      now: () => number;
      onChange: (environments: string[]) => void;
      onEnd: (operation: OperationRecord) => void;
    },
  ) {}

  /** Resolves `undefined` when one is under way, and by whose result it will be settled. */
  async verify(
    environment: EnvironmentRecord,
    options: { about?: string; actor?: string; signal: AbortSignal },
  ): Promise<Verification | undefined> {
    const { runs, metrics, onChange, onEnd } = this.options;
    const { id } = environment;
    if (!runs.begin(id, options.about)) return undefined;
    // Whoever goes on with the environment after this process checks it anew.
    let outcome: 'passed' | 'failed' | 'broken-off' = 'broken-off';
    let verification: Verification;
    let ended: OperationRecord | undefined;
    try {
      verification = await this.run(environment, options.signal);
      options.signal.throwIfAborted();
      const passed = verification.outcome === 'passed';
      metrics.verificationEnded(verification.outcome);
      ended = await this.write(
        id,
        verification,
        runs.failures(id, passed),
        options.actor,
      );
      outcome = passed ? 'passed' : 'failed';
    } finally {
      runs.end(id, outcome);
    }
    onChange([id]);
    if (ended) onEnd(ended);
    if (verification.outcome === 'passed') {
      void this.measure(environment, options.signal);
    }
    return verification;
  }

  /** What was measured is told; what could not be measured keeps nobody from anything. */
  private async measure(
    environment: EnvironmentRecord,
    signal: AbortSignal,
  ): Promise<void> {
    const { verifier, targetOf, environments, logger, onChange, now } =
      this.options;
    try {
      const measured = await verifier.measureThresholds(
        await targetOf(environment),
        signal,
      );
      const thresholds = await Promise.all(
        measured.map(threshold =>
          threshold.name === 'cpu'
            ? measureCpu({
                threshold,
                cluster: environment.cluster,
                access: this.options.clusters.access(environment.cluster),
                namespace: environment.namespace,
                now: now(),
              })
            : threshold,
        ),
      );
      await environments.update(environment.id, { thresholds });
      onChange([environment.id]);
    } catch (error) {
      if (signal.aborted) return;
      logger.warn(
        `The thresholds of '${environment.id}' could not be measured: ${
          (error as Error).message
        }`,
      );
    }
  }

  /** For a person, who waits for it. */
  async verifyNow(
    environment: EnvironmentRecord,
    options: { actor: string; signal: AbortSignal },
  ): Promise<Verification> {
    const verification = await this.verify(environment, options);
    if (!verification) {
      throw new ConflictError(
        `The smoke check of '${environment.id}' is running already`,
      );
    }
    return verification;
  }

  private async run(
    environment: EnvironmentRecord,
    signal: AbortSignal,
  ): Promise<Verification> {
    const { verifier, targetOf, now, logger } = this.options;
    const startedAt = new Date(now()).toISOString();
    try {
      const target = await targetOf(environment);
      return await verifier.verify(target, signal);
    } catch (error) {
      signal.throwIfAborted();
      const message = (error as Error).message;
      logger.warn(
        `The smoke check of '${environment.id}' could not be run: ${message}`,
      );
      return {
        outcome: 'failed',
        startedAt,
        endedAt: new Date(now()).toISOString(),
        checks: [
          {
            name: 'engine',
            outcome: 'failed',
            reason: {
              code: 'verification-failed',
              params: { check: 'engine', detail: message },
              message,
            },
          },
        ],
      };
    }
  }

  /** Resolves the operation that ended by it. */
  private async write(
    id: string,
    verification: Verification,
    failures: number,
    actor: string | undefined,
  ): Promise<OperationRecord | undefined> {
    const { database, environments, operations, timeline, now } = this.options;
    return database.transaction(async trx => {
      await lockEnvironment(trx, id);
      const environment = await environments.lock(id, trx);
      if (!environment) return undefined;
      const operation = await operations.openOf(id, trx);
      const result = settle({
        environment,
        operation,
        components: await environments.components(id, trx),
        verification,
        failures,
        actor,
        now: now(),
      });
      await environments.update(id, result.environment, trx);
      await timeline.add(result.timeline, trx);
      if (!operation || !result.operation) return undefined;
      const moved = await operations.update(
        operation.id,
        [operation.state],
        result.operation,
        trx,
      );
      return moved ? operations.get(operation.id, trx) : undefined;
    });
  }
}
