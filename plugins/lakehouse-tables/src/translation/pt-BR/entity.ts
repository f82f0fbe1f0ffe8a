import type { entity as en } from '../en';
import { type Words } from '../words';

export const entity: Words<typeof en> = {
  cardTitle: 'Saúde da tabela',
  modelCardTitle: 'Modelo',
  openModel: 'Abrir a aba Modelo',
  noAddress:
    'A entidade não indica qual tabela representa: faltam as anotações lakehouse-portal.io.',
};
