import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { UntrustedText } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { lakehouseTablesTranslationRef } from '../translation';

/** The way to a run in the orchestrator; an address that does not lead to the web stays text. */
export const OrchestratorLink = ({ url }: { url: string }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  return /^https?:\/\//i.test(url) ? (
    <Link href={url} target="_blank" rel="noopener noreferrer">
      {t('model.openRun')}
    </Link>
  ) : (
    <UntrustedText monospace>{url}</UntrustedText>
  );
};
