import { VisuallyHidden } from '@backstage/ui';
import { useFormatter } from '../format';

/** A value that is not known, where a word would not fit: a dash that says so to a screen reader and on hovering. @public */
export const UnknownValue = () => {
  const { unknown } = useFormatter();
  return (
    <span title={unknown}>
      <span aria-hidden="true">—</span>
      <VisuallyHidden>{unknown}</VisuallyHidden>
    </span>
  );
};
