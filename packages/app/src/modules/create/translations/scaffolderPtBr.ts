import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { scaffolderTranslationRef } from '@backstage/plugin-scaffolder/alpha';

/** What people see on the way from a template to its task; the editor of templates stays as it is. */
const messages = createTranslationMessages({
  ref: scaffolderTranslationRef,
  messages: {
    'aboutCard.launchTemplate': 'Usar o modelo',
    'ongoingTask.title': 'Execução de',
    'ongoingTask.pageTitle.hasTemplateName': 'Execução de {{templateName}}',
    'ongoingTask.pageTitle.noTemplateName': 'Execução de um modelo',
    'ongoingTask.subtitle': 'Tarefa {{taskId}}',
    'ongoingTask.cancelButtonTitle': 'Cancelar',
    'ongoingTask.retryButtonTitle': 'Tentar novamente',
    'ongoingTask.startOverButtonTitle': 'Recomeçar',
    'ongoingTask.hideLogsButtonTitle': 'Ocultar os logs',
    'ongoingTask.showLogsButtonTitle': 'Mostrar os logs',
    'ongoingTask.contextMenu.moreOptions': 'Mais opções',
    'ongoingTask.contextMenu.hideLogs': 'Ocultar os logs',
    'ongoingTask.contextMenu.showLogs': 'Mostrar os logs',
    'ongoingTask.contextMenu.hideButtonBar': 'Ocultar os botões',
    'ongoingTask.contextMenu.showButtonBar': 'Mostrar os botões',
    'ongoingTask.contextMenu.retry': 'Tentar novamente',
    'ongoingTask.contextMenu.startOver': 'Recomeçar',
    'ongoingTask.contextMenu.cancel': 'Cancelar',
    'templateListPage.title': 'Criar',
    'templateListPage.subtitle': 'Crie a partir dos modelos da sua organização',
    'templateListPage.pageTitle': 'Criar',
    'templateListPage.templateGroups.defaultTitle': 'Modelos',
    'templateListPage.templateGroups.otherTitle': 'Outros modelos',
    'templateListPage.contentHeader.registerExistingButtonTitle':
      'Registrar um componente existente',
    'templateListPage.additionalLinksForEntity.viewTechDocsTitle':
      'Ver a documentação',
    'templateWizardPage.title': 'Criar',
    'templateWizardPage.subtitle':
      'Crie a partir dos modelos da sua organização',
    'templateWizardPage.pageTitle': 'Criar',
    'templateWizardPage.templateWithTitle': 'Criar: {{templateTitle}}',
    'templateWizardPage.pageContextMenu.editConfigurationTitle':
      'Editar a configuração',
  },
});

export default messages;
