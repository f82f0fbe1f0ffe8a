import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import {
  type Preview,
  type Problem,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  FactList,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { useFieldTitle, useProblemWords } from '../problems';
import { environmentFormsTranslationRef } from '../translation';
import { ChangesPart } from './ChangesPart';
import { ResourcesPart } from './ResourcesPart';
import styles from './review.module.css';

const Problems = ({
  title,
  status,
  problems,
}: {
  title: string;
  status: 'danger' | 'warning' | 'info';
  problems: Problem[];
}) => {
  const say = useProblemWords();
  const titleOf = useFieldTitle();
  return problems.length ? (
    <Alert
      status={status}
      icon
      title={title}
      description={
        <ul className={styles.problems}>
          {problems.map(problem => (
            <li key={`${problem.field} ${problem.code} ${problem.message}`}>
              {problem.field && <b>{titleOf(problem.field)}: </b>}
              {say(problem)}
            </li>
          ))}
        </ul>
      }
    />
  ) : null;
};

/** What is in the way, what it asks for and costs, what will be there, and which files become others. */
export const PreviewPart = ({
  preview,
  showChanges,
}: {
  preview: Preview;
  showChanges: boolean;
}) => {
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  const format = useFormatter();
  const { problems, requests, cost } = preview;
  const ofSeverity = (severity: Problem['severity']) =>
    problems.filter(each => each.severity === severity);
  const facts = [
    ...(requests
      ? [
          {
            label: t('review.requests'),
            value: [
              t('preset.cores', { count: requests.cpu }),
              `${t('preset.memory')} ${format.bytes(requests.memory)}`,
              `${t('preset.storage')} ${format.bytes(requests.storage)}`,
            ].join(' · '),
          },
        ]
      : []),
    ...(cost
      ? [
          {
            label: t('review.cost'),
            value: format.currency(cost.perMonth, cost.currency),
          },
        ]
      : []),
  ];
  return (
    <>
      <Problems
        title={t('review.errors')}
        status="danger"
        problems={ofSeverity('error')}
      />
      <Problems
        title={t('review.warnings')}
        status="warning"
        problems={ofSeverity('warning')}
      />
      {problems.every(({ severity }) => severity === 'info') && (
        <Alert status="success" icon title={t('review.ready')} />
      )}
      <Problems
        title={t('review.notes')}
        status="info"
        problems={ofSeverity('info')}
      />
      {facts.length > 0 && <FactList facts={facts} />}
      {showChanges && <ChangesPart preview={preview} />}
      {preview.resources.length > 0 && <ResourcesPart preview={preview} />}
    </>
  );
};
