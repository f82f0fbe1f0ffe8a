import { type Words } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import type {
  requestsReason as enRequests,
  thresholdReason as en,
} from '../en/thresholdReasons';

export const thresholdReason: Words<typeof en> = {
  nothingToMeasure: 'Não há nada aqui que se possa consultar',
  cpuNotServed:
    'O cluster não o mede: não oferece metrics.k8s.io, ou não para estes pods',
  dbtAbsent: 'O dbt não faz parte deste ambiente',
  dbtPlaceUnknown:
    'O ambiente não foi criado aqui, e não se sabe onde os builds dele são publicados',
  dbtStandIn:
    'O lakehouse {{environment}} faz as vezes deste ambiente, cujo próprio dbt não roda',
  dbtNoBuild: 'Nenhum build foi publicado ainda',
  dbtOtherEnvironment: 'O que está publicado lá diz ser de outro ambiente',
  dbtNoResults: 'O último build terminou antes de o dbt executar algo',
  dbtRowsUnknown: 'Nenhum modelo do último build diz quantas linhas gravou',
  dbtRowsFew:
    'O último build gravou menos de {{rows}} linhas em cada camada, o que nada diz sobre a velocidade',
  dbtUnreadable: 'Não é possível ler o que o último build publicou: {{detail}}',
  dbtSlowestLayer:
    'A camada mais lenta é {{layer}}: {{rows}} linhas em {{seconds}} s',
};

export const requestsReason: Words<typeof enRequests> = {
  quotaAbsent:
    'O namespace {{namespace}} não tem uma ResourceQuota deste ambiente, que o contaria',
  quotaDenied:
    'O portal não pode ler as ResourceQuotas do namespace {{namespace}}',
  quotaDeniedNext:
    'Dê à conta dele o direito de listar resourcequotas, como diz o guia.',
  quotaUnreadable: 'O cluster não o disse: {{detail}}',
};
