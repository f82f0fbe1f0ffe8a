import { ConflictError } from '@backstage/errors';
import { capabilitiesOf } from '../../engineCapabilities';
import { OptimizeStatement, optimizeStatement } from '../../optimizeStatement';
import { EngineState, PlanRecord } from '../../types';
import { PlanningTools } from '../types';

/**
 * The statement of a plan with its paths, made again for this answer only.
 *
 * @throws ConflictError when a partition of the plan is no longer there
 */
export async function revealOptimize(
  { address, document, engineVersion }: PlanRecord,
  { catalogName }: EngineState,
  tools: Pick<PlanningTools, 'pathsOf'>,
): Promise<OptimizeStatement | undefined> {
  const { scope, optimize, statement } = document;
  const engine = capabilitiesOf(engineVersion);
  if (!statement || !scope || !optimize || !engine) return undefined;
  const keys = scope.partitions.map(each => each.partition);
  const paths = scope.limited ? await tools.pathsOf(keys) : undefined;
  const partitions = paths && keys.map(key => paths.get(key));
  if (partitions?.includes(undefined)) {
    throw new ConflictError(
      'Some partitions of this plan are no longer in the table',
    );
  }
  return optimizeStatement({
    catalog: catalogName,
    schema: address.schema,
    table: address.name,
    thresholdBytes: optimize.thresholdBytes,
    targetBytes: optimize.targetBytes,
    partitions: partitions && [...new Set(partitions as string[])],
    engine,
  });
}
