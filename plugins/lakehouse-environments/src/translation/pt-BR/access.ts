import { type Words } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import type * as en from '../en';

export const access: Words<typeof en.access> = {
  endpoints: {
    title: 'Endereços',
    none: 'Nenhum endereço é conhecido ainda. Aparecem quando os componentes sobem.',
    component: 'Componente',
    name: 'Serviço',
    url: 'Endereço',
    copy: 'o endereço de {{name}}',
    reach: 'Acessível a partir de',
    cluster: 'dentro do cluster',
    outside: 'fora do cluster',
    standIn: 'fora; é o de outro ambiente (simulação)',
    nowhere: 'lugar nenhum: nenhum contêiner é executado aqui (simulação)',
  },
  credentials: {
    title: 'Credenciais',
    note: 'Onde estão, nunca o que são: o portal não mostra segredos. Quem pode ler Secrets nesse namespace os lê lá.',
    none: 'Nenhuma credencial é conhecida.',
    purpose: 'Para',
    namespace: 'Namespace',
    secret: 'Secret',
    keys: 'Chaves',
    command: 'Para ver as chaves',
    copyCommand: 'o comando para {{secret}}',
  },
};
