import { type Words } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import type * as en from '../en';

export const state: Words<typeof en.state> = {
  requested: 'pedido',
  waitingForMerge: 'aguarda merge',
  provisioning: 'subindo',
  verifying: 'em verificação',
  usable: 'utilizável',
  degraded: 'degradado',
  failed: 'falhou',
  deleting: 'em exclusão',
  deleted: 'excluído',
  unknown: 'desconhecido',
};

export const readiness: Words<typeof en.readiness> = {
  usable: 'utilizável',
  waiting: 'aguardando',
  coming: 'subindo',
  ailing: 'com problema',
  unknown: 'desconhecido',
};

export const sync: Words<typeof en.sync> = {
  synced: 'igual ao Git',
  outOfSync: 'difere do Git',
  unknown: 'não se sabe',
  missing: 'não existe',
};

export const health: Words<typeof en.health> = {
  healthy: 'saudável',
  progressing: 'em andamento',
  degraded: 'degradado',
  suspended: 'suspenso',
  missing: 'ausente',
  unknown: 'não se sabe',
};

export const check: Words<typeof en.check> = {
  metastore: 'O metastore responde',
  bucket: 'O bucket está acessível',
  engine: 'O motor responde',
  scratchTable: 'Uma tabela de rascunho é criada, preenchida, lida e excluída',
  passed: 'passou',
  failed: 'falhou',
  notRun: 'não executada',
};

export const checkFailed: Words<typeof en.checkFailed> = {
  metastore: 'o metastore não responde',
  bucket: 'o bucket não está acessível',
  engine: 'o motor não responde',
  scratchTable: 'a tabela de rascunho não funcionou',
};

export const threshold: Words<typeof en.threshold> = {
  simpleQuery: 'Consulta simples',
  metastoreLatency: 'Latência do metastore',
  dbtThroughput: 'Vazão do dbt',
  cpu: 'CPU em uso',
  within: 'dentro do limite',
  beyond: 'fora do limite',
  unknown: 'não medido',
  recordsPerSecond: '{{records}} registros/s',
  below: 'menos de {{limit}}',
  least: 'no mínimo {{limit}}',
};
