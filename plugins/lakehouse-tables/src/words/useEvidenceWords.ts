import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  useFormatter,
  type Formatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { lakehouseTablesTranslationRef } from '../translation';
import { EVIDENCE_NAMES } from './codes';

/** A number in the unit that its name ends in: `...Bytes`, `...Ms`, `...Share`, `...Ratio`, `...AtMs`. */
export function formatByName(
  format: Formatter,
  name: string,
  value: number | undefined,
): string {
  if (/AtMs$/.test(name)) return format.dateTime(value);
  if (/bytes$/i.test(name)) return format.bytes(value);
  if (/Ms$/.test(name)) return format.duration(value);
  if (/(share|ratio)$/i.test(name)) return format.percent(value, 1);
  return format.number(value, 1);
}

/** Measured numbers behind a penalty as "name: value". A name that this version does not know is split into words. */
export function useEvidenceWords() {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();

  return (name: string, value: number | undefined) => {
    const known = EVIDENCE_NAMES.find(one => one === name);
    const label = known
      ? t(`evidence.${known}`)
      : name.replace(/([a-z])([A-Z])/g, '$1 $2').toLocaleLowerCase('en-US');
    return `${label}: ${formatByName(format, name, value)}`;
  };
}
