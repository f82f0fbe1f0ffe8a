import {
  useApiHolder,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { ButtonLink } from '@backstage/ui';
import { RiBook2Line } from '@remixicon/react';
import {
  tableEntityName,
  type TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { useQuery } from '@tanstack/react-query';
import { lakehouseTablesTranslationRef } from '../translation';

const FIVE_MINUTES = 5 * 60_000;

/** The way to the table's entity, with its owner and relations; absent where the catalog does not have the table. */
export const CatalogLink = ({ address }: { address: TableAddress }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  // An app may have no catalog at all.
  const catalog = useApiHolder().get(catalogApiRef);
  const name = tableEntityName(address);
  const entity = useQuery({
    queryKey: ['entity', name],
    queryFn: async () =>
      Boolean(await catalog!.getEntityByRef(`resource:default/${name}`)),
    enabled: catalog !== undefined,
    staleTime: FIVE_MINUTES,
    refetchInterval: FIVE_MINUTES,
    retry: false,
  });
  return entity.data ? (
    <ButtonLink
      variant="tertiary"
      iconStart={<RiBook2Line />}
      href={`/catalog/default/resource/${encodeURIComponent(name)}`}
    >
      {t('tablePage.header.openInCatalog')}
    </ButtonLink>
  ) : null;
};
