import type { entity as en } from '../en';
import { type Words } from '../words';

export const entity: Words<typeof en> = {
  cardTitle: 'Saúde da tabela',
  contentTitle: 'Tabela',
  noAddress:
    'A entidade não diz qual tabela representa: faltam as anotações lakehouse-portal.io.',
};
