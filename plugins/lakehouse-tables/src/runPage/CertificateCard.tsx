import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Flex } from '@backstage/ui';
import { RiPrinterLine } from '@remixicon/react';
import {
  DataState,
  LoadingLines,
  Panel,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { CertificateProof, DownloadButton } from '../certificate';
import { useCertificate } from '../data';
import { useTableLinks } from '../routing';
import { lakehouseTablesTranslationRef } from '../translation';

/** What was measured, on the run's own page. */
export const CertificateCard = ({ runId }: { runId: string }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const links = useTableLinks();
  const certificate = useCertificate(runId);
  return (
    <Panel title={t('certificate.title')}>
      <DataState
        what={t('certificate.what')}
        data={certificate.data}
        error={certificate.error}
        onRetry={certificate.refetch}
        skeleton={<LoadingLines heights={[20, 80, 80]} />}
      >
        {data => (
          <>
            <CertificateProof certificate={data} />
            <Flex gap="2" style={{ flexWrap: 'wrap' }}>
              <ButtonLink
                size="small"
                variant="secondary"
                iconStart={<RiPrinterLine />}
                href={links.certificate(runId)}
              >
                {t('certificate.open')}
              </ButtonLink>
              <DownloadButton certificate={data} />
            </Flex>
          </>
        )}
      </DataState>
    </Panel>
  );
};
