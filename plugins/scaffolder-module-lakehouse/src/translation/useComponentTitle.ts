import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { visibleText } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import * as en from './en';
import { environmentFormsTranslationRef } from './ref';

type Titled = keyof typeof en.components.title;

const isTitled = (name: string): name is Titled =>
  Object.hasOwn(en.components.title, name);

/** What a component is called: products keep their names, the others have words of the reader's language. */
export function useComponentTitle() {
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  return ({ name, title }: { name: string; title: string }) =>
    isTitled(name) ? t(`components.title.${name}`) : visibleText(title);
}
