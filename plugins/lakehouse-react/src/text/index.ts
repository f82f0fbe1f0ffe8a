export { CodedWords, type CodedText, type CodedWordsProps } from './CodedWords';
export { CopyButton, type CopyButtonProps } from './CopyButton';
export { UntrustedText, type UntrustedTextProps } from './UntrustedText';
export { UnknownValue } from './UnknownValue';
export { visibleText } from './visibleText';
