import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, SearchField, Select, Switch } from '@backstage/ui';
import { RiFilterOffLine } from '@remixicon/react';
import {
  useFormatter,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type TableFacets } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { hasFilters, type TableFilters } from '../data';
import { lakehouseTablesTranslationRef } from '../translation';
import { useHealthWords } from '../words';
import { humanizeOwner } from '../owner';
import { useDebouncedText } from '../filters';
import styles from './FilterBar.module.css';

type FacetName = 'environment' | 'schema' | 'finding' | 'owner';

const FACETS: { name: FacetName; facet: keyof TableFacets }[] = [
  { name: 'environment', facet: 'environments' },
  { name: 'schema', facet: 'schemas' },
  { name: 'finding', facet: 'findings' },
  { name: 'owner', facet: 'owners' },
];

/** Search and filters of the list. What can be chosen, and how many tables it would show, comes from the facets. */
export const FilterBar = ({
  filters,
  facets,
  onChange,
  onClear,
}: {
  filters: TableFilters;
  facets: TableFacets | undefined;
  onChange: (patch: Partial<TableFilters>) => void;
  onClear: () => void;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { findingTitle } = useHealthWords();
  const [search, setSearch] = useDebouncedText(filters.q ?? '', q =>
    onChange({ q: q || undefined }),
  );

  const labelOf: Record<FacetName, (value: string) => string> = {
    environment: value => value,
    schema: value => value,
    finding: value => findingTitle(value),
    owner: humanizeOwner,
  };

  /** What the facet offers, and what is chosen though no table has it any more. */
  const optionsOf = (name: FacetName, facet: keyof TableFacets) => {
    const values = (facets?.[facet] ?? []) as {
      value: string;
      count: number;
    }[];
    const missing = filters[name].filter(
      chosen => !values.some(({ value }) => value === chosen),
    );
    return [...values, ...missing.map(value => ({ value, count: 0 }))].map(
      ({ value, count }) => ({
        id: value,
        label: `${visibleText(labelOf[name](value))} (${format.number(count)})`,
      }),
    );
  };

  return (
    <search className={styles.root} aria-label={t('tablesPage.filters.label')}>
      <SearchField
        className={styles.search}
        aria-label={t('tablesPage.filters.search')}
        placeholder={t('tablesPage.filters.searchPlaceholder')}
        value={search}
        onChange={setSearch}
      />
      {FACETS.map(({ name, facet }) => (
        <Select
          key={name}
          className={styles.select}
          selectionMode="multiple"
          aria-label={t(`tablesPage.filters.${name}`)}
          placeholder={t(`tablesPage.filters.${name}`)}
          options={optionsOf(name, facet)}
          value={filters[name]}
          onChange={(chosen: unknown) =>
            onChange({ [name]: (chosen as string[]).map(String) })
          }
        />
      ))}
      <Switch
        className={styles.mine}
        label={t('tablesPage.filters.onlyMine')}
        isSelected={filters.onlyMine}
        onChange={onlyMine => onChange({ onlyMine })}
      />
      {hasFilters(filters) && (
        <Button
          size="small"
          variant="tertiary"
          iconStart={<RiFilterOffLine />}
          onPress={onClear}
        >
          {t('tablesPage.filters.clear')}
        </Button>
      )}
    </search>
  );
};
