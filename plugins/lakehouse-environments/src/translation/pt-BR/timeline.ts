import { type Words } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import type * as en from '../en';

export const timeline: Words<typeof en.timeline> = {
  what: 'o histórico',
  title: 'O que aconteceu',
  empty: 'Nada aconteceu ainda.',
  noMatch: 'Nada deste tipo está entre o que foi carregado.',
  older: 'Mostrar anteriores',
  loadingOlder: 'Carregando…',
  olderFailed: 'Não foi possível carregar os eventos anteriores',
  loaded_one: '{{count, number}} evento',
  loaded_other: '{{count, number}} eventos',
  filter: 'Mostrar apenas',
  all: 'Tudo',
  kind: {
    operation: 'Operações',
    state: 'Estados',
    component: 'Componentes',
    verification: 'Testes rápidos',
  },
  event: {
    change: '{{from}} → {{to}}',
    environment: 'Ambiente',
    verification: 'Teste rápido',
    operation: 'Operação',
  },
  byPortal: 'o portal',
  operations: {
    title: 'Operações',
    what: 'as operações',
    none: 'Ninguém pediu nada ainda.',
    kind: 'O quê',
    state: 'Estado',
    by: 'Por',
    started: 'Início',
    took: 'Duração',
    outcome: 'Resultado',
  },
};
