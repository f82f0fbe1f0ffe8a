import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CopyButton,
  UntrustedText,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type Statement } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';
import styles from './StatementText.module.css';

/** Lines of SQL are broken by us; any other invisible character in it comes from a name or a value. */
const visibleSql = (sql: string) => sql.split('\n').map(visibleText).join('\n');

/** A statement as it is sent, with the session properties that go with it. */
export const StatementText = ({ statement }: { statement: Statement }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const { sql, session } = statement;
  return (
    <>
      <div className={styles.root}>
        <pre
          className={styles.code}
          // What scrolls must be reachable by keyboard (WCAG 2.1.1).
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
          tabIndex={0}
          role="region"
          aria-label={t('planPage.statement.title')}
        >
          <bdi>{visibleSql(sql)}</bdi>
        </pre>
        <CopyButton text={sql} what={t('planPage.statement.copy')} />
      </div>
      {session.length > 0 && (
        <div>
          {t('planPage.statement.session')}
          <ul className={styles.session}>
            {session.map(({ name, value }) => (
              <li key={name}>
                <UntrustedText monospace>{`${name} = ${value}`}</UntrustedText>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
};
