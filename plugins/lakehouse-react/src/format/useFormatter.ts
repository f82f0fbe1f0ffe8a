import { useEffect, useMemo, useState } from 'react';
import {
  appLanguageApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { lakehouseReactTranslationRef } from '../translation';
import { createFormatter, type Formatter } from './createFormatter';

/**
 * The formatter of the language chosen in the app; follows a change of it.
 * @public
 */
export function useFormatter(): Formatter {
  const languageApi = useApi(appLanguageApiRef);
  const { t } = useTranslationRef(lakehouseReactTranslationRef);
  const [language, setLanguage] = useState(
    () => languageApi.getLanguage().language,
  );
  useEffect(() => {
    const subscription = languageApi
      .language$()
      .subscribe(next => setLanguage(next.language));
    return () => subscription.unsubscribe();
  }, [languageApi]);

  const unknown = t('unknownValue');
  return useMemo(() => createFormatter(language, unknown), [language, unknown]);
}
