import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { type Preview } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  DataTable,
  UntrustedText,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { useOffer } from '../data';
import {
  environmentFormsTranslationRef,
  useComponentTitle,
} from '../translation';
import styles from './review.module.css';

/** Everything that will be in the cluster, and what it asks for. */
export const ResourcesPart = ({ preview }: { preview: Preview }) => {
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  const format = useFormatter();
  const componentTitle = useComponentTitle();
  const { data: offer } = useOffer();
  const titleOf = (name: string) =>
    componentTitle(
      offer?.components.find(each => each.name === name) ?? {
        name,
        title: name,
      },
    );
  return (
    <section className={styles.part}>
      <Text as="h3" weight="bold">
        {t('review.resources')}
      </Text>
      <DataTable
        label={t('review.resources')}
        rows={preview.resources}
        rowKey={(each, index) => `${index} ${each.kind} ${each.name}`}
        pageSize={20}
        columns={[
          {
            id: 'name',
            label: t('review.name'),
            cell: each => <UntrustedText>{each.name}</UntrustedText>,
          },
          { id: 'kind', label: t('review.kind'), cell: each => each.kind },
          {
            id: 'component',
            label: t('review.component'),
            cell: each => titleOf(each.component),
            sortValue: each => titleOf(each.component),
          },
          {
            id: 'cpu',
            label: t('preset.cpu'),
            align: 'end',
            cell: each =>
              each.requests?.cpu ? format.number(each.requests.cpu, 2) : '',
          },
          {
            id: 'memory',
            label: t('preset.memory'),
            align: 'end',
            cell: each =>
              each.requests?.memory ? format.bytes(each.requests.memory) : '',
          },
          {
            id: 'storage',
            label: t('preset.storage'),
            align: 'end',
            cell: each =>
              each.requests?.storage ? format.bytes(each.requests.storage) : '',
          },
        ]}
      />
    </section>
  );
};
