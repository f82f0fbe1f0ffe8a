import {
  CodedMessage,
  RunState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { pack } from '../../../store/compression';
import { buildCertificate } from '../../certificates/buildCertificate';
import { Proof } from '../../operations/types';
import { TableState } from '../../types';
import { RunContext } from '../RunContext';

/** Ends a run whose statement was sent, with the certificate of what was measured; `unknown` gets one when it is resolved. */
export async function finish(
  context: RunContext,
  from: RunState,
  to: Extract<
    RunState,
    'succeeded' | 'no-change' | 'failed' | 'cancelled' | 'unknown'
  >,
  end: {
    outcome: CodedMessage;
    /** As it was read for the judgement. */
    table?: TableState;
    commit?: { snapshotId: string; parentId?: string };
    proof?: Proof;
  },
): Promise<void> {
  const { outcome } = end;
  if (to === 'unknown') {
    await context.move(from, to, { reason: outcome, patch: { outcome } });
    return;
  }
  const endedAt = context.now();
  const run = await context.reload();
  const certificate = buildCertificate({
    run: { ...run, state: to, outcome, endedAt },
    plan: context.plan,
    issuedAt: endedAt,
    ...end,
  });
  await context.move(from, to, {
    reason: outcome,
    table: end.table,
    patch: {
      outcome,
      endedAt,
      nextUri: null,
      certificate: await pack(certificate),
    },
  });
}
