import { ReadError } from '../errors';
import { TableFacts } from '../facts/types';
import { assessTable, RULES_VERSION } from './assessTable';
import { makeFinding } from './ruleTypes';
import {
  Finding,
  FindingCode,
  HealthContext,
  HealthReport,
  HealthStatus,
} from './types';

/**
 * The report of a table that could not be read, or not to the end. A metadata file that is missing or unreadable makes
 * the table `broken`; denied access, an unreachable source or a file beyond this library's limits leave it `unknown`; a
 * format version above 3 is `unsafe` to touch. With `facts` of the tiers before the failure (also taken from the error)
 * and a context, score and parts of what is known are there too.
 * @public
 */
export function assessFailure(
  error: ReadError,
  facts: TableFacts | undefined = error.facts,
  context?: HealthContext,
): HealthReport {
  const { status, code } = verdictOf(error);
  const finding: Finding = makeFinding({
    code,
    severity: status === 'unknown' ? 'warning' : 'critical',
    params: {
      location: error.location,
      reason: error.reason,
      // The version stands in the reason; the parameter is for the words of the finding.
      ...(code === 'format-unsupported' && {
        formatVersion: /version (\d+)/.exec(error.reason)?.[1] ?? '?',
      }),
    },
    // Nothing may change a table whose files cannot all be read (danger D22: fail closed).
    blocks: [
      'optimize',
      'expire-snapshots',
      'remove-orphan-files',
      'analyze',
      'rewrite-manifests',
    ],
    danger: code === 'format-unsupported' ? 'D15' : 'D22',
  });
  // Without readable metadata no engine can roll the table back.
  if (status === 'broken' && isOfManifests(error)) {
    finding.action = 'roll-back';
  }
  const known = facts && context ? assessTable(facts, context) : undefined;
  return {
    parts: [],
    unmeasured: [],
    rulesVersion: RULES_VERSION,
    ...known,
    status,
    findings: [finding, ...(known?.findings ?? [])],
  };
}

function verdictOf(error: ReadError): {
  status: HealthStatus;
  code: FindingCode;
} {
  const manifest = isOfManifests(error);
  switch (error.kind) {
    case 'not-found':
      return {
        status: 'broken',
        code: manifest ? 'manifest-missing' : 'metadata-missing',
      };
    case 'invalid':
      return {
        status: 'broken',
        code: manifest ? 'manifest-unreadable' : 'metadata-unreadable',
      };
    case 'denied':
      return { status: 'unknown', code: 'access-denied' };
    case 'unavailable':
      return { status: 'unknown', code: 'source-unavailable' };
    case 'unsupported':
      // A codec or encryption this library lacks says nothing about the table; a newer format makes it unsafe.
      return error.subject === 'metadata' && /format version/.test(error.reason)
        ? { status: 'unsafe', code: 'format-unsupported' }
        : {
            status: 'unknown',
            code: manifest ? 'manifest-unreadable' : 'metadata-unreadable',
          };
    default:
      return {
        status: 'unknown',
        code: manifest ? 'manifest-unreadable' : 'metadata-unreadable',
      };
  }
}

function isOfManifests({ subject }: ReadError): boolean {
  return subject === 'manifest' || subject === 'manifest-list';
}
