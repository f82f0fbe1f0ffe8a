import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import { type PresentSpecification } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { useProblemWords } from '../problems';
import { environmentFormsTranslationRef } from '../translation';

/** Where the answers come from that the form begins with, and why not from Git where they do not. */
export const PresentOrigin = ({
  present: { origin, problems },
}: {
  present: PresentSpecification;
}) => {
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  const say = useProblemWords();
  if (origin?.source === 'git') {
    return (
      <Text color="secondary">
        {t('present.fromGit', { revision: origin.revision?.slice(0, 8) ?? '' })}
      </Text>
    );
  }
  return (
    <Alert
      status="warning"
      icon
      title={origin ? t('present.fromPortal') : t('present.none')}
      description={problems.map(problem => (
        <div key={problem.code}>{say(problem)}</div>
      ))}
    />
  );
};
