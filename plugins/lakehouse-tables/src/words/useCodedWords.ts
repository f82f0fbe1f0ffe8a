import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type CodedText,
  useFormatter,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type CodedMessage,
  type Gate,
  type VerificationCheck,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';
import * as en from '../translation/en';
import { flatten } from '../translation/words';
import { formatByName } from './formatByName';

const english: Record<string, string> = flatten<typeof en>(en);

/** `blocked-by-gates` as messages have it in their keys: `blockedByGates`. */
export const camelCase = (code: string) =>
  code.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/**
 * Codes of plans and runs in words of the app's language. A code that this version does not know, or that tells less
 * than its words need, keeps its English message.
 */
export function useCodedWords() {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  // Whether a key exists and which parameters it takes is checked just below, which types cannot follow.
  const translate = t as unknown as (
    id: string,
    values: Record<string, string>,
  ) => string;

  /** `undefined` for an unknown key, or where a parameter is missing. */
  const known = (
    key: string,
    params: CodedMessage['params'] = {},
  ): string | undefined => {
    if (!Object.hasOwn(english, key)) return undefined;
    const names = [...english[key].matchAll(/\{\{(\w+)\}\}/g)].map(
      match => match[1],
    );
    if (names.some(name => params[name] === undefined)) return undefined;
    const values = names.map(name => [
      name,
      visibleText(
        spelledOut(name, params[name]) ??
          formatByName(format, name, params[name]),
      ),
    ]);
    return translate(key, Object.fromEntries(values));
  };
  /** A parameter that is a code itself, or a list of codes, in words; `undefined` for any other. */
  function spelledOut(name: string, value: unknown): string | undefined {
    switch (name) {
      case 'outcomes':
        return String(value)
          .split(', ')
          .map(code => known(`failure.${camelCase(code)}`) ?? code)
          .join(', ');
      case 'engineSaid':
        return known(`engineSaid.${camelCase(String(value))}`);
      default:
        return undefined;
    }
  }
  const coded = (key: string, message: CodedMessage): CodedText => {
    const text =
      known(key, message.params) ?? known(`${key}Plain`, message.params);
    return text === undefined
      ? { text: visibleText(message.message), isEnglish: true }
      : { text, isEnglish: false };
  };
  /** A plan that went stale ends its run with the plan's reason. */
  const outcomeKey = ({ code }: CodedMessage) => {
    const name = camelCase(code);
    return Object.hasOwn(en.outcome, name)
      ? `outcome.${name}`
      : `reason.${name}`;
  };
  const gateKey = ({ id, code }: Gate) =>
    `gate.${camelCase(id)}.${camelCase(code)}`;

  return {
    gateTitle: ({ id }: Gate) =>
      known(`gate.${camelCase(id)}.title`) ?? visibleText(id),
    gateText: (gate: Gate) => coded(gateKey(gate), gate),
    /** What to do about it; `undefined` where nothing is to be done. */
    gateNext: (gate: Gate) => known(`${gateKey(gate)}Next`, gate.params),
    reasonText: (reason: CodedMessage) =>
      coded(`reason.${camelCase(reason.code)}`, reason),
    outcomeText: (outcome: CodedMessage) => {
      const { gate } = outcome.params;
      // The gate's own words need numbers that a run does not keep; its title says enough to look there.
      const title =
        typeof gate === 'string'
          ? known(`gate.${camelCase(gate)}.title`)
          : undefined;
      return title !== undefined
        ? coded('outcome.blockedByGate', {
            ...outcome,
            params: { gate: title },
          })
        : coded(outcomeKey(outcome), outcome);
    },
    outcomeNext: (outcome: CodedMessage) =>
      outcome.params.gate === undefined
        ? known(`${outcomeKey(outcome)}Next`, outcome.params)
        : known('outcome.blockedByGateNext'),
    checkText: (check: VerificationCheck) =>
      coded(`check.${camelCase(check.code)}`, check),
    capabilityText: (capability: string) =>
      known(`capability.${camelCase(capability)}`) ?? visibleText(capability),
    bugText: (bug: string) =>
      known(`engineBug.${camelCase(bug)}`) ?? visibleText(bug),
  };
}
