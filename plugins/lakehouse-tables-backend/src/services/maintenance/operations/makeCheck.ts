import {
  CheckCode,
  CheckVerdict,
  VerificationCheck,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

/** What a proof looked at, and found. */
export function makeCheck(
  id: string,
  verdict: CheckVerdict,
  code: CheckCode,
  message: string,
  params: VerificationCheck['params'] = {},
): VerificationCheck {
  return { id, verdict, code, params, message };
}
