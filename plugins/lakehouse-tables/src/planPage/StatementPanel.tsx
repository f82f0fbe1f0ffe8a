import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex } from '@backstage/ui';
import { RiEyeLine, RiEyeOffLine } from '@remixicon/react';
import { type Statement } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Panel } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { StatementText } from '../maintenance';
import { lakehouseTablesTranslationRef } from '../translation';

/** The exact statement. Partition values in it show on request, to those who may see them. */
export const StatementPanel = ({
  statement,
  mayReadValues,
  valuesShown,
  isPending,
  onValues,
}: {
  statement: Statement | undefined;
  mayReadValues: boolean;
  valuesShown: boolean;
  isPending: boolean;
  onValues: (show: boolean) => void;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  if (!statement) {
    return (
      <Panel
        title={t('planPage.statement.title')}
        note={t('planPage.statement.none')}
      >
        {null}
      </Panel>
    );
  }
  const concernsValues = statement.valuesMasked || valuesShown;
  return (
    <Panel title={t('planPage.statement.title')}>
      <StatementText statement={statement} />
      {concernsValues && (
        <Flex direction="column" gap="2" align="start">
          <span>
            {statement.valuesMasked
              ? t('planPage.statement.masked')
              : t('planPage.statement.shown')}{' '}
            {!mayReadValues && t('planPage.statement.maskedDenied')}
          </span>
          {mayReadValues && (
            <Button
              size="small"
              variant="secondary"
              isPending={isPending}
              iconStart={valuesShown ? <RiEyeOffLine /> : <RiEyeLine />}
              onPress={() => onValues(!valuesShown)}
            >
              {valuesShown
                ? t('planPage.statement.hide')
                : t('planPage.statement.show')}
            </Button>
          )}
        </Flex>
      )}
    </Panel>
  );
};
