import {
  Cost,
  Finding,
  FindingCode,
  HealthContext,
  MessageParams,
  OperationId,
  PartId,
  ScorePart,
  Unmeasured,
} from './types';
import { TableFacts } from '../facts/types';
import { findingMessage } from './messages';

/** What a rule of the score has to say. */
export interface PartVerdict {
  part: ScorePart;
  findings: Finding[];
  unmeasured: Unmeasured[];
}

/** A rule of the score: pure, one file each. */
export type PartRule = (
  facts: TableFacts,
  context: HealthContext,
) => PartVerdict;

/** A gate: findings that name a danger and block operations. */
export type GateRule = (facts: TableFacts, context: HealthContext) => Finding[];

export function makeFinding(options: {
  code: FindingCode;
  severity: Finding['severity'];
  params: MessageParams;
  part?: PartId;
  action?: OperationId;
  blocks?: OperationId[];
  danger?: string;
  costs?: Cost[];
  points?: number;
}): Finding {
  return {
    ...options,
    costs: options.costs ?? [],
    message: findingMessage(options.code, options.params),
  };
}

export function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

/** Severity of a finding that costs `points` of a part whose own severity is `part`. */
export function severityOf(
  part: ScorePart['severity'],
  points: number,
): Finding['severity'] {
  if (part === 'critical') return 'critical';
  return part === 'attention' || points >= 5 ? 'warning' : 'info';
}

/**
 * Severity of a part by the points it is known to take: attention from half of its maximum, critical from nine tenths
 * (correction 4: caps hide disasters). Points that only might be missing blame nobody; they count in the score's range.
 */
export function partSeverity(
  knownPenalty: number,
  max: number,
): ScorePart['severity'] {
  // A share that is exactly a limit must not fall below it by a rounding error.
  const share = knownPenalty / max + 1e-9;
  if (share >= 0.9) return 'critical';
  return share >= 0.5 ? 'attention' : 'good';
}
