import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, SearchField, Select, Switch } from '@backstage/ui';
import { RiFilterOffLine } from '@remixicon/react';
import {
  useDebouncedText,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type PlannedOperation,
  type RunState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  hasRunFilters,
  OPERATIONS,
  RUN_STATES,
  useFacets,
  type RunFilters,
} from '../data';
import { lakehouseTablesTranslationRef } from '../translation';
import { useMaintenanceWords } from '../words';
import styles from './RunsPage.module.css';

/** Environments and schemas are those of the tables that the reader sees. */
const ALL_TABLES = {
  environment: [],
  schema: [],
  rating: [],
  layer: [],
  role: [],
  finding: [],
  owner: [],
  onlyMine: false,
  sort: 'score' as const,
  order: 'asc' as const,
};

/** Search and filters of the runs. */
export const RunFilterBar = ({
  filters,
  onChange,
  onClear,
}: {
  filters: RunFilters;
  onChange: (patch: Partial<RunFilters>) => void;
  onClear: () => void;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const { operationName, runStateWord } = useMaintenanceWords();
  const facets = useFacets(ALL_TABLES).data;
  const [search, setSearch] = useDebouncedText(filters.q ?? '', q =>
    onChange({ q: q || undefined }),
  );

  const select = <Value extends string>(
    name: 'state' | 'operation' | 'environment' | 'schema',
    values: readonly Value[],
    labelOf: (value: Value) => string,
  ) => (
    <Select
      className={styles.select}
      selectionMode="multiple"
      aria-label={t(`runsPage.filters.${name}`)}
      placeholder={t(`runsPage.filters.${name}`)}
      options={values.map(value => ({
        id: value,
        label: visibleText(labelOf(value)),
      }))}
      value={filters[name]}
      onChange={(chosen: unknown) =>
        onChange({ [name]: (chosen as string[]).map(String) })
      }
    />
  );
  /** What there is, and what is chosen though no table has it any more. */
  const known = (
    name: 'environment' | 'schema',
    offered: { value: string }[] | undefined,
  ) => [
    ...new Set([
      ...(offered ?? []).map(({ value }) => value),
      ...filters[name],
    ]),
  ];

  return (
    <search className={styles.filters} aria-label={t('runsPage.filters.label')}>
      <SearchField
        className={styles.search}
        aria-label={t('runsPage.filters.search')}
        placeholder={t('runsPage.filters.searchPlaceholder')}
        value={search}
        onChange={setSearch}
      />
      {select<RunState>('state', RUN_STATES, runStateWord)}
      {select<PlannedOperation>('operation', OPERATIONS, operationName)}
      {select(
        'environment',
        known('environment', facets?.environments),
        value => value,
      )}
      {select('schema', known('schema', facets?.schemas), value => value)}
      <Switch
        label={t('runsPage.filters.onlyMine')}
        isSelected={filters.onlyMine}
        onChange={onlyMine => onChange({ onlyMine })}
      />
      {hasRunFilters(filters) && (
        <Button
          size="small"
          variant="tertiary"
          iconStart={<RiFilterOffLine />}
          onPress={onClear}
        >
          {t('runsPage.filters.clear')}
        </Button>
      )}
    </search>
  );
};
