import { useFormatter } from '@lakehouse-portal/backstage-plugin-lakehouse-react';

/** How long ago a moment was, the moment itself on hovering; the word for unknown where there is none. */
export const Ago = ({ at }: { at: string | undefined }) => {
  const format = useFormatter();
  return (
    <span title={at ? format.dateTime(at) : undefined}>
      {format.relative(at)}
    </span>
  );
};
