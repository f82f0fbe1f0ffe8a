import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, SearchField, Select, Switch } from '@backstage/ui';
import { RiFilterOffLine } from '@remixicon/react';
import {
  humanizeOwner,
  useDebouncedText,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type ClusterState,
  type EnvironmentSummary,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { hasFilters, STATES, type EnvironmentFilters } from '../data';
import { lakehouseEnvironmentsTranslationRef } from '../translation';
import { useStateWords } from '../words';
import styles from './EnvironmentsPage.module.css';

/** What there is, and what is chosen though no environment has it any more. */
const known = (
  values: readonly (string | undefined)[],
  chosen: readonly string[],
) =>
  [...new Set([...values, ...chosen])].filter(
    (value): value is string => value !== undefined,
  );

/** Search and filters of the list. */
export const FilterBar = ({
  filters,
  environments,
  clusters,
  onChange,
  onClear,
}: {
  filters: EnvironmentFilters;
  environments: readonly EnvironmentSummary[];
  clusters: readonly ClusterState[];
  onChange: (patch: Partial<EnvironmentFilters>) => void;
  onClear: () => void;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const { stateWord } = useStateWords();
  const [search, setSearch] = useDebouncedText(filters.q ?? '', q =>
    onChange({ q: q || undefined }),
  );

  const select = <Value extends string>(
    name: 'state' | 'cluster' | 'owner',
    values: readonly Value[],
    labelOf: (value: Value) => string,
  ) => (
    <Select
      className={styles.select}
      selectionMode="multiple"
      aria-label={t(`environmentsPage.filters.${name}`)}
      placeholder={t(`environmentsPage.filters.${name}`)}
      options={values.map(value => {
        const count = environments.filter(one => one[name] === value).length;
        return {
          id: value,
          label: `${visibleText(labelOf(value))} (${count})`,
        };
      })}
      value={filters[name]}
      onChange={(chosen: unknown) =>
        onChange({ [name]: (chosen as string[]).map(String) })
      }
    />
  );

  return (
    <search
      className={styles.filters}
      aria-label={t('environmentsPage.filters.label')}
    >
      <SearchField
        className={styles.search}
        aria-label={t('environmentsPage.filters.search')}
        placeholder={t('environmentsPage.filters.searchPlaceholder')}
        value={search}
        onChange={setSearch}
      />
      {select(
        'state',
        STATES.filter(
          state =>
            filters.state.includes(state) ||
            environments.some(one => one.state === state),
        ),
        stateWord,
      )}
      {select(
        'cluster',
        known(
          environments.map(({ cluster }) => cluster),
          filters.cluster,
        ),
        id => clusters.find(cluster => cluster.id === id)?.title ?? id,
      )}
      {select(
        'owner',
        known(
          environments.map(({ owner }) => owner),
          filters.owner,
        ),
        humanizeOwner,
      )}
      <Switch
        className={styles.switch}
        label={t('environmentsPage.filters.deleted')}
        isSelected={filters.deleted}
        onChange={deleted => onChange({ deleted })}
      />
      {hasFilters(filters) && (
        <Button
          size="small"
          variant="tertiary"
          iconStart={<RiFilterOffLine />}
          onPress={onClear}
        >
          {t('environmentsPage.filters.clear')}
        </Button>
      )}
    </search>
  );
};
