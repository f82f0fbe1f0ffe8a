import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormatter } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { lakehouseTablesTranslationRef } from '../translation';
import { evidence } from '../translation/en';
import { formatByName } from './formatByName';

const isKnown = (name: string): name is keyof typeof evidence =>
  Object.hasOwn(evidence, name);

/** Measured numbers behind a penalty as "name: value". A name that this version does not know is split into words. */
export function useEvidenceWords() {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();

  return (name: string, value: number | undefined) => {
    const label = isKnown(name)
      ? t(`evidence.${name}`)
      : name.replace(/([a-z])([A-Z])/g, '$1 $2').toLocaleLowerCase('en-US');
    return `${label}: ${formatByName(format, name, value)}`;
  };
}
