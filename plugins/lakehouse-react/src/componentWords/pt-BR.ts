import { type Words } from '../translation/words';
import type * as en from './en';

export const componentWords: Words<typeof en.componentWords> = {
  airbyte: {
    purpose: 'Traz para o lake os dados de outros sistemas.',
    secrets: {
      auth: 'Primeiro administrador do Airbyte, uma aplicação que fala por ele (clientId, clientSecret), e o que assina os tokens. O Airbyte os copia para airbyte-auth-secrets, que ele mesmo cria',
      database:
        'Papel do PostgreSQL que é dono dos bancos airbyte, temporal e temporalvisibility. Só letras e dígitos: o Temporal escreve a senha em um arquivo YAML tal como é',
      unused:
        'Fica onde o chart insiste em chaves de serviços que não são usados aqui. O valor é vazio',
      bucket: 'Lê e grava o bucket airbyte, nada mais',
    },
    warnings: {
      licence:
        'A licença dele é a Elastic License 2.0: não pode ser oferecido a terceiros como serviço.',
      sockets:
        'Conectores que usam sockets não sincronizam: os pods deles pedem mais direitos do que o namespace dá (airbytehq/airbyte 83782, 77613). Conectores cuja imagem só roda como root também não.',
      temporal:
        'O Temporal é o dele e roda aqui; o chart ignora o endereço de outro (airbytehq/airbyte 65511).',
      configuration:
        'O chart refaz a configuração dele a cada sincronização (airbytehq/airbyte 68134): pods que iniciam nesse momento tentam uma segunda vez.',
      connectors:
        'As imagens dos conectores são baixadas de docker.io quando uma sincronização começa, e as fontes só são alcançadas na porta 443: outras portas precisam de uma política de rede sua.',
    },
  },
  backups: {
    purpose:
      'Copia os bancos de dados e os ConfigMaps ativos para o armazenamento de objetos toda noite, e prova toda semana que os bancos podem ser restaurados.',
    secrets: {
      bucket: 'Lê e grava o bucket lakehouse-backups, nada mais',
    },
    warnings: {
      place:
        'As cópias ficam no armazenamento de objetos do próprio ambiente: faça seu armazenamento replicar o bucket lakehouse-backups para outro lugar. Os arquivos das tabelas não são copiados.',
    },
  },
  base: {
    purpose:
      'Limita o namespace: o que pode usar, e com quem os pods dele podem falar.',
  },
  dbt: {
    purpose:
      'Constrói o warehouse e mantém as tabelas dele, por agenda ou à mão.',
    warnings: {
      image:
        'Ninguém publica a imagem: seu CI a constrói a partir de images/dbt.',
      suspended:
        'As rotinas dele estão suspensas: um ambiente sem dados não tem o que construir, e as políticas do portal ou o Prefect podem manter as mesmas tabelas. Libere-as com kubectl patch cronjob.',
    },
  },
  hiveMetastore: {
    purpose:
      'Diz quais tabelas existem, e onde estão os metadados atuais de cada uma.',
    secrets: {
      database: 'Papel do PostgreSQL que é dono do banco metastore',
    },
    warnings: {
      image:
        'Ninguém publica a imagem: seu CI a constrói a partir de images/hive-metastore.',
      analyze:
        'ANALYZE repetido de tabelas Hive falha (trinodb/trino 26214). Tabelas Iceberg guardam as estatísticas em outro lugar e não são afetadas.',
    },
  },
  minio: {
    purpose: 'Guarda os arquivos de todas as tabelas, pelo protocolo S3.',
    secrets: {
      root: 'Administrador do MinIO',
      bucket: 'Lê e grava o bucket lakehouse, nada mais',
    },
    warnings: {
      unmaintained:
        'Desde outubro de 2025 o projeto só publica código-fonte, e se declara sem manutenção (README de minio/minio, fevereiro de 2026). Esta é a última imagem da comunidade no registro dele; faça um espelho dela.',
    },
  },
  monitoring: {
    purpose:
      'Mede o que ninguém mais mede, faz o Prometheus ler, e avisa quando um limite é ultrapassado.',
    secrets: {
      bucket:
        'Lê o que o dbt diz das execuções deste ambiente no bucket lakehouse, nada mais',
    },
    warnings: {
      operator:
        'Precisa do operador do Prometheus (tipos de monitoring.coreos.com/v1) e do kube-state-metrics no cluster, e do rótulo lakehouse-portal.io/monitoring no namespace do Prometheus.',
      image:
        'A sonda roda na imagem do dbt, que seu CI constrói a partir de images/dbt.',
    },
  },
  openmetadata: {
    purpose:
      'Diz o que as tabelas significam, de quem são e de onde vêm as colunas.',
    secrets: {
      database:
        'Papel do PostgreSQL que é dono do banco openmetadata. Só letras e dígitos: o OpenMetadata põe a senha em um arquivo YAML tal como é',
      keys: 'Criptografa as credenciais no banco (chave Fernet), e assina os tokens de usuários e bots (par de chaves RSA, PKCS#8 e X.509 em DER, cada uma em Base64)',
    },
    warnings: {
      ingestion:
        'A ingestão não pode ser iniciada nas páginas dele: os pods que o cliente Kubernetes dele cria não têm perfil seccomp, e o namespace os recusa (open-metadata/OpenMetadata 28858, 33209). Rode openmetadata-ingestion 1.13 pelo Prefect ou pelo dbt, com o token do bot de ingestão.',
      administrator:
        'O primeiro administrador é admin@open-metadata.org com a senha admin: entre e troque-a antes que outra pessoa o faça (open-metadata/OpenMetadata 15518). Uma senha dada na configuração seria escrita no log a cada início.',
      fernet:
        'As credenciais que ele guarda são criptografadas com a chave Fernet de openmetadata-keys: guarde uma cópia fora do cluster, ou um banco restaurado não poderá ser lido.',
    },
  },
  opensearch: {
    purpose: 'Encontra o que o OpenMetadata sabe.',
    warnings: {
      open: 'O plugin de segurança está desligado: não há usuários, senhas nem criptografia. Quem mantém os outros fora é a política de rede, que só deixa entrar o OpenMetadata; ela vale onde a rede do cluster aplica políticas.',
      oneNode:
        'Um nó em todos os tamanhos. Ele não guarda nada que o OpenMetadata não possa indexar de novo a partir do seu banco.',
    },
  },
  postgresql: {
    purpose:
      'Guarda o catálogo do metastore, e os bancos de outros componentes.',
    secrets: {
      admin: 'Administrador do PostgreSQL',
    },
  },
  prefect: {
    purpose:
      'Executa as rotinas, na hora delas ou quando alguém pede, e guarda o que foi feito delas.',
    secrets: {
      database: 'Papel do PostgreSQL que é dono do banco prefect',
      api: 'Abre as páginas e a API do Prefect',
    },
    warnings: {
      password:
        'As páginas e a API dele conhecem uma única senha, para todo mundo: dê acesso às pessoas por meio de algo que saiba quem elas são.',
      worker:
        'O worker fala com a API do Kubernetes, por isso o pod dele pode alcançar qualquer endereço nas portas 443 e 6443.',
    },
  },
  secrets: {
    purpose: 'Traz para o namespace as credenciais de todos os componentes.',
  },
  superset: {
    purpose: 'Mostra o que há nas tabelas, em gráficos e painéis.',
    secrets: {
      database: 'Papel do PostgreSQL que é dono do banco superset',
      admin: 'Administrador do Superset',
      key: 'Assina as sessões do Superset, e criptografa o que ele guarda de outros bancos',
    },
    warnings: {
      image:
        'Ninguém publica a imagem com os drivers: seu CI a constrói a partir de images/superset.',
      noQueue:
        'Não há fila nem workers: consultas do SQL Lab terminam após cinco minutos, e não há alertas, relatórios nem miniaturas.',
      oneUser:
        'As consultas rodam como o usuário superset, que lê todas as tabelas: quem pode ver o quê se decide apenas no Superset.',
    },
  },
  trino: {
    purpose: 'Responde SQL sobre as tabelas Iceberg.',
    secrets: {
      internal:
        'Compartilhado pelos servidores do Trino, para que nenhum outro possa se juntar a eles',
    },
    warnings: {
      manifests:
        'Não tem optimize_manifests (470) nem extra_properties: o portal não pode oferecer a reescrita de manifestos.',
      smallFiles:
        'OPTIMIZE reescreve arquivos pequenos sozinhos de uma partição de novo a cada execução (trinodb/trino 23864).',
      statistics:
        'Expirar snapshots leva junto as estatísticas da tabela (trinodb/trino 19992): execute ANALYZE depois.',
      memory:
        'Lê as listas de arquivos e partições de uma tabela no coordenador, que pode ficar sem memória com isso.',
      lock: 'Um coordenador que é morto durante um commit deixa um bloqueio no metastore (trinodb/trino 22182).',
      replaceTable:
        'Falta CREATE OR REPLACE TABLE (431): on_table_exists `replace` do dbt falha.',
      lostRows:
        'Atualize para 436 ou mais nova, nunca para 431 a 435: elas podem perder linhas de INSERTs simultâneos (trinodb/trino 20092).',
      untested:
        'O portal é testado apenas com a 476. As imagens da 430 não recebem correções de segurança.',
    },
  },
};
