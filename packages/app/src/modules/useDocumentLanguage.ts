import { appLanguageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect } from 'react';

/** Has the document say in which language it is, so that screen readers pronounce it so (WCAG 3.1.1); Backstage does not. */
export function useDocumentLanguage() {
  const languageApi = useApi(appLanguageApiRef);
  useEffect(() => {
    const told = languageApi.language$().subscribe(({ language }) => {
      document.documentElement.lang = language;
    });
    return () => told.unsubscribe();
  }, [languageApi]);
}
