import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** The words of the sign-in page, in English. */
export const signInTranslationRef = createTranslationRef({
  id: 'lakehouse-portal-sign-in',
  messages: {
    signInPage: {
      intro:
        'This portal runs on your machine. Choose who you want to be; each person may see and do different things.',
      people: {
        viewer: {
          name: 'Viewer',
          description: 'Reads tables and their health; sees no data values.',
        },
        dataEngineer: {
          name: 'Data engineer',
          description: 'Looks after the tables of the team Vendas.',
        },
        platformEngineer: {
          name: 'Platform engineer',
          description: 'Looks after every table and environment.',
        },
      },
      enter: 'Enter as {{name}}',
      company: {
        message: 'Use your account at {{title}}.',
      },
      failed: 'Sign-in failed',
      tryAgain: 'Try again',
      chooseAnother: 'Choose another person',
      notConfigured: {
        title: 'No sign-in is configured',
        description:
          'Configure app.signIn.oidc and auth.providers.oidc; the operator guide says how. The example people exist only in a portal started on your own machine.',
      },
    },
  },
});
