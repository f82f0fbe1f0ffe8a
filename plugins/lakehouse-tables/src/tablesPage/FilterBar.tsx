import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, SearchField, Select, Switch } from '@backstage/ui';
import { RiFilterOffLine } from '@remixicon/react';
import {
  humanizeOwner,
  useDebouncedText,
  useFormatter,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type TableFacets } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { hasFilters, type TableFilters } from '../data';
import { lakehouseTablesTranslationRef } from '../translation';
import { useHealthWords, useModelWords } from '../words';
import { LAYER_KEYS, ROLE_KEYS } from '../words/codes';
import styles from './FilterBar.module.css';

type FacetName =
  | 'environment'
  | 'schema'
  | 'layer'
  | 'role'
  | 'finding'
  | 'owner';

const FACETS: { name: FacetName; facet: keyof TableFacets }[] = [
  { name: 'environment', facet: 'environments' },
  { name: 'schema', facet: 'schemas' },
  { name: 'layer', facet: 'layers' },
  { name: 'role', facet: 'roles' },
  { name: 'finding', facet: 'findings' },
  { name: 'owner', facet: 'owners' },
];

/** As data flow, and as a vault is read; all else stays as the facet has it, the most frequent first. */
const ORDER: Record<FacetName, string[]> = {
  environment: [],
  schema: [],
  layer: Object.keys(LAYER_KEYS),
  role: Object.keys(ROLE_KEYS),
  finding: [],
  owner: [],
};

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
  const { layerName, roleName } = useModelWords();
  const [search, setSearch] = useDebouncedText(filters.q ?? '', q =>
    onChange({ q: q || undefined }),
  );

  const labelOf: Record<FacetName, (value: string) => string> = {
    environment: value => value,
    schema: value => value,
    layer: layerName,
    role: roleName,
    finding: value => findingTitle(value),
    owner: humanizeOwner,
  };

  /** What the facet offers, and what is chosen though no table has it any more. */
  const optionsOf = (name: FacetName, facet: keyof TableFacets) => {
    const values = (facets?.[facet] ?? []) as {
      value: string;
      count: number;
    }[];
    const chosenValues: string[] = filters[name];
    const missing = chosenValues.filter(
      chosen => !values.some(({ value }) => value === chosen),
    );
    const order = ORDER[name];
    return [...values, ...missing.map(value => ({ value, count: 0 }))]
      .sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value))
      .map(({ value, count }) => ({
        id: value,
        label: `${visibleText(labelOf[name](value))} (${format.number(count)})`,
      }));
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
      {FACETS.map(({ name, facet }) => {
        const options = optionsOf(name, facet);
        return (
          <Select
            key={name}
            className={styles.select}
            selectionMode="multiple"
            aria-label={t(`tablesPage.filters.${name}`)}
            placeholder={t(`tablesPage.filters.${name}`)}
            options={options}
            isDisabled={facets !== undefined && options.length === 0}
            value={filters[name]}
            onChange={(chosen: unknown) =>
              onChange({ [name]: (chosen as string[]).map(String) })
            }
          />
        );
      })}
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
