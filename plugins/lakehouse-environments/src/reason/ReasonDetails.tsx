import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CodedWords,
  FactList,
  UntrustedText,
  useFormatter,
  visibleText,
  type Fact,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type Reason,
  type ResourceRef,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { lakehouseEnvironmentsTranslationRef } from '../translation';
import { useReasonWords } from '../words';
import styles from './ReasonDetails.module.css';

const nameOf = ({ kind, namespace, name }: ResourceRef) =>
  `${kind} ${namespace ? `${namespace}/` : ''}${name}`;

/** All that is known of why something is not as it should be: in words, what to do, the resource, its event, its log. */
export const ReasonDetails = ({
  reason,
  brief = false,
}: {
  reason: Reason;
  /** Only its words at first; the evidence on request, and nothing to do: for what is past. */
  brief?: boolean;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const format = useFormatter();
  const { reasonText, reasonNext } = useReasonWords();
  const { resource, event, log, since } = reason;
  const next = reasonNext(reason);

  const facts: Fact[] = [];
  if (resource) {
    facts.push({
      label: t('componentsTab.reason.resource'),
      value: <UntrustedText monospace>{nameOf(resource)}</UntrustedText>,
    });
  }
  if (since) {
    facts.push({
      label: t('componentsTab.reason.since'),
      value: <span title={format.dateTime(since)}>{format.ago(since)}</span>,
    });
  }
  if (event) {
    facts.push({
      label: t('componentsTab.reason.event'),
      value: (
        <span lang="en">
          <UntrustedText>{event}</UntrustedText>
        </span>
      ),
    });
  }

  const evidence = (
    <>
      {facts.length > 0 && <FactList facts={facts} />}
      {log && log.length > 0 && (
        <div>
          <span className={styles.label}>{t('componentsTab.reason.log')}</span>
          <pre
            className={styles.log}
            role="region"
            lang="en"
            aria-label={t('componentsTab.reason.log')}
            // A box that scrolls must be reachable by keyboard (WCAG 2.1.1), so it takes the focus.
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
            tabIndex={0}
          >
            {log.map(visibleText).join('\n')}
          </pre>
        </div>
      )}
    </>
  );
  const hasEvidence = facts.length > 0 || (log && log.length > 0);

  return (
    <div className={styles.root}>
      <p>
        <CodedWords words={reasonText(reason)} />
      </p>
      {next && !brief && (
        <p>
          <strong>{t('componentsTab.reason.next')}:</strong> {next}
        </p>
      )}
      {hasEvidence && brief ? (
        <details className={styles.evidence}>
          <summary>{t('componentsTab.reason.evidence')}</summary>
          {evidence}
        </details>
      ) : (
        evidence
      )}
    </div>
  );
};
