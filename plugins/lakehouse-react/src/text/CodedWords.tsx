import { UntrustedText } from './UntrustedText';

/** Words of a code; the English message of the API where this version does not know it. @public */
export interface CodedText {
  text: string;
  isEnglish: boolean;
}

/** @public */
export interface CodedWordsProps {
  words: CodedText;
}

/** Words of a code. Where they are English in another language, a screen reader is told so. @public */
export const CodedWords = ({ words }: CodedWordsProps) => (
  <span lang={words.isEnglish ? 'en' : undefined}>
    <UntrustedText>{words.text}</UntrustedText>
  </span>
);
