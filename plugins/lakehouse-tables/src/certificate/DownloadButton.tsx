import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { type Certificate } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';

function download(name: string, text: string) {
  const url = URL.createObjectURL(
    new Blob([text], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** The certificate as the API gives it, as a file. */
export const DownloadButton = ({
  certificate,
}: {
  certificate: Certificate;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  return (
    <Button
      size="small"
      variant="secondary"
      iconStart={<RiDownloadLine />}
      onPress={() =>
        download(
          `certificate-${certificate.runId}.json`,
          `${JSON.stringify(certificate, null, 2)}\n`,
        )
      }
    >
      {t('certificate.download')}
    </Button>
  );
};
