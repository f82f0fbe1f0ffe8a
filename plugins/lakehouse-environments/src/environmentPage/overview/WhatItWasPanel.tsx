import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  FactList,
  Panel,
  UntrustedText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type EnvironmentDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import { useComponentTitles } from '../../words';

/** What a deleted environment was made of, as it was last asked for. */
export const WhatItWasPanel = ({
  environment: { spec },
}: {
  environment: EnvironmentDetail;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const titlesOf = useComponentTitles();
  return (
    <Panel
      title={t('overview.was.title')}
      note={spec ? undefined : t('overview.was.unknown')}
    >
      {spec && (
        <FactList
          facts={spec.components.map(({ name, version }) => ({
            label: titlesOf(name),
            value: <UntrustedText>{version}</UntrustedText>,
          }))}
        />
      )}
    </Panel>
  );
};
