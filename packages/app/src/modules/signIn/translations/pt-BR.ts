import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { signInTranslationRef } from './ref';

const messages = createTranslationMessages({
  ref: signInTranslationRef,
  full: true,
  messages: {
    'signInPage.intro':
      'Este portal roda na sua máquina. Escolha quem você quer ser; cada pessoa pode ver e fazer coisas diferentes.',
    'signInPage.people.viewer.name': 'Leitora',
    'signInPage.people.viewer.description':
      'Lê as tabelas e a saúde delas; não vê valores dos dados.',
    'signInPage.people.dataEngineer.name': 'Engenheiro de dados',
    'signInPage.people.dataEngineer.description':
      'Cuida das tabelas do time Vendas.',
    'signInPage.people.platformEngineer.name': 'Engenheira de plataforma',
    'signInPage.people.platformEngineer.description':
      'Cuida de todas as tabelas e ambientes.',
    'signInPage.enter': 'Entrar como {{name}}',
    'signInPage.company.message': 'Use a sua conta {{title}}.',
    'signInPage.failed': 'Não foi possível entrar',
    'signInPage.tryAgain': 'Tentar de novo',
    'signInPage.chooseAnother': 'Escolher outra pessoa',
    'signInPage.notConfigured.title':
      'Nenhuma forma de entrar está configurada',
    'signInPage.notConfigured.description':
      'Configure app.signIn.oidc e auth.providers.oidc; o guia do operador explica como. As pessoas de exemplo só existem em um portal iniciado na sua própria máquina.',
  },
});

export default messages;
