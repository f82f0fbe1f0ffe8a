import { UntrustedText } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type CodedText } from '../words';

/** Words of a code. Where they are English in another language, a screen reader is told so. */
export const CodedWords = ({ words }: { words: CodedText }) => (
  <span lang={words.isEnglish ? 'en' : undefined}>
    <UntrustedText>{words.text}</UntrustedText>
  </span>
);
