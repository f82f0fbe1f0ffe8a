import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  useFormatter,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type Cost,
  type Finding,
  type OperationId,
  type PartId,
  type Unmeasured,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';
import { finding } from '../translation/en';
import { findingKey, OPERATION_KEYS, PART_KEYS, unmeasuredKey } from './codes';
import { formatByName } from './formatByName';

/**
 * Codes of a health report in words of the app's language. An unknown, newer code keeps its English message; messages
 * quote what was read, so nothing in them stays invisible.
 */
export function useHealthWords() {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();

  return {
    findingTitle: (code: string, message: string = code) => {
      const key = findingKey(code);
      return key ? t(`finding.${key}.title`) : visibleText(message);
    },
    findingCause: (code: string) => {
      const key = findingKey(code);
      return key ? t(`finding.${key}.cause`) : undefined;
    },
    findingDetail: ({
      code,
      params,
      message,
    }: Pick<Finding, 'code' | 'params' | 'message'>) => {
      const key = findingKey(code);
      const needed = key
        ? [...finding[key].detail.matchAll(/\{\{(\w+)\}\}/g)].map(
            match => match[1],
          )
        : [];
      // A rule of another version may tell less; then its own English words are better than a gap.
      if (!key || needed.some(name => params[name] === undefined)) {
        return { text: visibleText(message), isEnglish: true };
      }
      // Which parameters a message takes is checked just above, which types cannot follow for a union of messages.
      const translate = t as unknown as (
        id: string,
        values: Record<string, string>,
      ) => string;
      const values = needed.map(name => [
        name,
        formatByName(format, name, params[name]),
      ]);
      return {
        text: translate(`finding.${key}.detail`, Object.fromEntries(values)),
        isEnglish: false,
      };
    },
    partName: (part: PartId) => t(`part.${PART_KEYS[part]}.name`),
    partRule: (part: PartId) => t(`part.${PART_KEYS[part]}.rule`),
    operationName: (id: OperationId) => t(`operation.${OPERATION_KEYS[id]}`),
    costText: ({ kind, value }: Cost) => {
      switch (kind) {
        case 'scan-overhead-ms':
          return t('cost.scanOverhead', { value: format.duration(value) });
        case 'storage-bytes':
          return t('cost.storage', { value: format.bytes(value) });
        case 'planning-requests':
          return t('cost.planningRequests', { count: Math.round(value) });
        case 'merge-rows':
          return t('cost.mergeRows', { count: Math.round(value) });
        default:
          return `${kind}: ${format.number(value, 1)}`;
      }
    },
    unmeasuredText: ({ code, message }: Unmeasured) => {
      const key = unmeasuredKey(code);
      return key ? t(`unmeasured.${key}`) : visibleText(message);
    },
  };
}
