import {
  Gate,
  GateCode,
  GateId,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { EngineCapabilities, issueUrl, KnownBug } from '../engineCapabilities';

type Verdict<Id extends GateId> = (
  code: GateCode<Id>,
  message: string,
  params?: Record<string, string | number>,
  links?: string[],
) => Gate;

/** Makes the verdicts of one gate, in codes that pages have words for. */
export function makeGate<Id extends GateId>(
  id: Id,
  danger?: string,
): Record<'passed' | 'notice' | 'blocked', Verdict<Id>> {
  const verdict =
    (kind: Gate['verdict']): Verdict<Id> =>
    (code, message, params = {}, links) => ({
      id,
      danger,
      verdict: kind,
      code,
      params,
      message,
      ...(links && { links }),
    });
  return {
    passed: verdict('passed'),
    notice: verdict('notice'),
    blocked: verdict('blocked'),
  };
}

/** Links to the issue of a bug that an engine has; `undefined` where it does not have it. */
export function linksOfBug(
  engine: EngineCapabilities | undefined,
  bug: KnownBug,
): string[] | undefined {
  const found = engine?.bugs.find(each => each.bug === bug);
  return found && [issueUrl(found.source.issue)];
}
