import { useEffect, useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import { visibleText } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type EnvironmentSummary } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { lakehouseEnvironmentsTranslationRef } from '../translation';
import { useStateWords } from '../words';

/** Tells assistive technology what changed since the page was opened, once and politely; there is nothing to see. */
export const LiveNews = ({
  environment,
}: {
  environment: EnvironmentSummary;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const { componentTitle, stateWord, readinessWord } = useStateWords();
  const before = useRef(environment);
  const [news, setNews] = useState('');

  useEffect(() => {
    const old = before.current;
    before.current = environment;
    if (old.id !== environment.id) {
      return;
    }
    const changed: string[] = environment.components
      .filter(({ name, readiness }) =>
        old.components.some(
          known => known.name === name && known.readiness !== readiness,
        ),
      )
      .map(component =>
        t('overview.live.component', {
          component: visibleText(componentTitle(component)),
          readiness: readinessWord(component.readiness),
        }),
      );
    if (old.state !== environment.state) {
      changed.push(
        t('overview.live.state', { state: stateWord(environment.state) }),
      );
    }
    if (changed.length > 0) {
      setNews(`${changed.join('. ')}.`);
    }
    // Words change their identity with each rendering; only news of the environment are news.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [environment]);

  return (
    <VisuallyHidden>
      <div aria-live="polite" data-testid="live-news">
        {news}
      </div>
    </VisuallyHidden>
  );
};
