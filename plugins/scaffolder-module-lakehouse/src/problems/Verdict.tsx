import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { type Problem } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { UntrustedText } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  RiAlertLine,
  RiCheckLine,
  RiErrorWarningLine,
  RiInformationLine,
  RiQuestionLine,
} from '@remixicon/react';
import { environmentFormsTranslationRef } from '../translation';
import { useProblemWords } from './useProblemWords';
import styles from './Verdict.module.css';

const ICONS = {
  error: RiErrorWarningLine,
  warning: RiAlertLine,
  info: RiInformationLine,
};

const Icon = ({ of: severity }: { of: Problem['severity'] }) => {
  const Line = ICONS[severity];
  return <Line aria-hidden="true" size="1em" />;
};

/** What the live check of a field says, below it. */
export interface VerdictProps {
  /** Undefined while nothing was judged. */
  problems: Problem[] | undefined;
  isChecking: boolean;
  error?: Error | null;
  /** Said when nothing is wrong; nothing is said without. */
  fine?: string;
}

/** Checking, what is wrong, or that nothing is. Read out when it changes. */
export const Verdict = ({
  problems,
  isChecking,
  error,
  fine,
}: VerdictProps) => {
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  const say = useProblemWords();
  const line = () => {
    if (isChecking) {
      return <li>{t('fields.checking')}</li>;
    }
    if (error) {
      return (
        <li className={styles.line}>
          <RiQuestionLine aria-hidden="true" size="1em" />
          <UntrustedText>
            {t('fields.notChecked', { message: error.message })}
          </UntrustedText>
        </li>
      );
    }
    if (problems?.length === 0 && fine) {
      return (
        <li className={`${styles.line} ${styles.fine}`}>
          <RiCheckLine aria-hidden="true" size="1em" />
          {fine}
        </li>
      );
    }
    return problems?.map(problem => (
      <li
        key={`${problem.field} ${problem.code} ${problem.message}`}
        className={`${styles.line} ${styles[problem.severity]}`}
      >
        <Icon of={problem.severity} />
        {say(problem)}
      </li>
    ));
  };
  return (
    <div role="status" aria-live="polite">
      <ul className={styles.root}>{line()}</ul>
    </div>
  );
};
