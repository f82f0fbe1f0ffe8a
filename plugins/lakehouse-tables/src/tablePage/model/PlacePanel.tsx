import { type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  FactList,
  Panel,
  UntrustedText,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type ModelDetail,
  type TableModel,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../../translation';
import { useModelWords } from '../../words';
import styles from './ModelTab.module.css';

const TagList = ({ tags }: { tags: string[] }) => (
  <ul className={styles.tags}>
    {tags.map(tag => (
      <li key={tag}>
        <UntrustedText>{tag}</UntrustedText>
      </li>
    ))}
  </ul>
);

/** What the table is in the warehouse, and where the project says so. */
export const PlacePanel = ({
  model,
  detail,
}: {
  model: TableModel;
  detail: ModelDetail | undefined;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { layerName, roleName } = useModelWords();
  const { businessKey = [], roleEvidence, materialized, path } = detail ?? {};

  /** A fact that only some tables have. */
  const ifAny = (
    name: 'entity' | 'businessKey' | 'materialized' | 'path',
    text: string | undefined,
    monospace?: boolean,
  ) =>
    text
      ? [
          {
            label: t(`modelTab.place.${name}`),
            value: <UntrustedText monospace={monospace}>{text}</UntrustedText>,
          },
        ]
      : [];
  const given = (text: string | undefined): ReactNode =>
    text ? <UntrustedText>{text}</UntrustedText> : t('modelTab.place.notGiven');

  return (
    <Panel title={t('modelTab.place.title')}>
      <FactList
        facts={[
          {
            label: t('modelTab.place.layer'),
            value: model.layer ? layerName(model.layer) : format.unknown,
          },
          {
            label: t('modelTab.place.role'),
            value: model.role ? (
              <>
                {roleName(model.role)}{' '}
                {roleEvidence && (
                  <span className={styles.aside}>
                    {t(`model.evidence.${roleEvidence}`)}
                  </span>
                )}
              </>
            ) : (
              format.unknown
            ),
          },
          ...ifAny('entity', model.entity),
          ...ifAny('businessKey', businessKey.join(', '), true),
          {
            label: t('modelTab.place.description'),
            value: given(model.description),
          },
          {
            label: t('modelTab.place.owner'),
            value: given(detail?.owner),
          },
          {
            label: t('modelTab.place.kind'),
            value: t(`model.kind.${model.kind}`),
          },
          ...ifAny('materialized', materialized, true),
          ...ifAny('path', path, true),
          {
            label: t('modelTab.place.tags'),
            value:
              model.tags.length > 0 ? (
                <TagList tags={model.tags} />
              ) : (
                t('modelTab.place.notGiven')
              ),
          },
          {
            label: t('modelTab.place.project'),
            value: (
              <UntrustedText>{`${model.project} (${model.source})`}</UntrustedText>
            ),
          },
          {
            label: t('modelTab.place.name'),
            value: <UntrustedText monospace>{model.name}</UntrustedText>,
          },
        ]}
      />
    </Panel>
  );
};
