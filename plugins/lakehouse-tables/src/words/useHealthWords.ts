import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormatter } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type Cost,
  type OperationId,
  type PartId,
  type Unmeasured,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';
import {
  FINDING_KEYS,
  OPERATION_KEYS,
  PART_KEYS,
  UNMEASURED_KEYS,
} from './codes';

/** Codes of a health report in words of the app's language. An unknown, newer code keeps its English message. */
export function useHealthWords() {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();

  return {
    findingTitle: (code: string, message: string = code) => {
      const key = FINDING_KEYS[code];
      return key ? t(`finding.${key}.title`) : message;
    },
    findingCause: (code: string) => {
      const key = FINDING_KEYS[code];
      return key ? t(`finding.${key}.cause`) : undefined;
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
      const key = UNMEASURED_KEYS[code];
      return key ? t(`unmeasured.${key}`) : message;
    },
  };
}
