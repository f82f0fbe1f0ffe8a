import type { evidence as en } from '../en';
import { type Words } from '../words';

export const evidence: Words<typeof en> = {
  files: 'arquivos',
};
