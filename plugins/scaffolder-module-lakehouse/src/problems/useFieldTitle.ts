import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { environmentFormsTranslationRef } from '../translation';

/** By the names of the specification, which are those of the form as well. */
const TITLED = [
  ...(['id', 'title', 'owner', 'description'] as const),
  ...(['cluster', 'namespace', 'storageClass'] as const),
  ...(['secrets', 'secretStore', 'preset', 'components'] as const),
] as const;

/** What the form calls a field of the specification, such as `components.3.version`; the path itself where it has no name there. */
export function useFieldTitle(): (path: string) => string {
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  return path => {
    const [first] = path.split('.');
    const titled = TITLED.find(field => field === first);
    return titled ? t(`fieldTitle.${titled}`) : path;
  };
}
