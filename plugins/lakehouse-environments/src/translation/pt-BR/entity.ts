import type * as en from '../en';
import { type Words } from '@lakehouse-portal/backstage-plugin-lakehouse-react';

export const entity: Words<typeof en.entity> = {
  cardTitle: 'Ambiente',
  noEnvironment:
    'Esta entidade não diz qual é o seu ambiente: falta a anotação lakehouse-portal.io/environment.',
};
