import { type Words } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import type * as en from '../en';

export const component: Words<typeof en.component> = {
  title: {
    base: 'Base',
    secrets: 'Credenciais',
    backups: 'Backups',
    monitoring: 'Monitoramento',
  },
  sync: 'Sincronia',
  health: 'Saúde',
  stripLabel: 'Componentes na ordem em que sobem',
  stripItem: '{{component}} {{version}}: {{readiness}}',
  stripItemPlain: '{{component}}: {{readiness}}',
};

export const componentsTab: Words<typeof en.componentsTab> = {
  none: 'Nada se sabe dos componentes.',
  expandAll: 'Abrir todos',
  collapseAll: 'Fechar todos',
  application: 'Application do Argo CD',
  revision: 'Commit',
  requests: 'Recursos pedidos',
  reason: {
    title: 'Por que não está utilizável',
    next: 'O que fazer',
    resource: 'Recurso',
    event: 'Aviso mais recente do Kubernetes',
    evidence: 'Evidências',
    log: 'Últimas linhas do contêiner',
    since: 'Desde',
  },
  drift: {
    title: 'Campos que diferem do Git',
    note: 'Uma sincronização os leva de volta ao que o Git diz.',
    resource: 'Recurso',
    field: 'Campo',
    desired: 'No Git',
    live: 'No cluster',
    absent: 'não existe',
    unknown: 'Recursos que diferem em campos que não se conhecem',
    why: {
      denied:
        'difere; em quais campos não se sabe, pois o portal não pode lê-lo',
      secret: 'difere; em quais campos não é mostrado, pois é um Secret',
      unknown: 'difere; em quais campos não foi possível descobrir',
    },
  },
  resources: {
    title: 'Recursos',
    none: 'Nenhum recurso é conhecido.',
    resource: 'Recurso',
    message: 'Mensagem',
  },
  endpoints: { title: 'Endereços' },
  upgrades: {
    title: 'Versões mais novas disponíveis',
    default: 'a padrão',
    warnings: 'Para saber antes',
    change: 'Alterar a versão',
  },
  links: 'Links',
};
