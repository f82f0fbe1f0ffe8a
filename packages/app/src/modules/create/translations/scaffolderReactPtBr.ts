import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { scaffolderReactTranslationRef } from '@backstage/plugin-scaffolder-react/alpha';

const messages = createTranslationMessages({
  ref: scaffolderReactTranslationRef,
  full: true,
  messages: {
    'passwordWidget.content':
      'Este campo não é seguro. Use [`ui:field: Secret`](https://backstage.io/docs/features/software-templates/writing-templates/#using-secrets) no lugar de `ui:widget: password`',
    'scaffolderPageContextMenu.moreLabel': 'mais',
    'scaffolderPageContextMenu.createLabel': 'Criar',
    'scaffolderPageContextMenu.editorLabel': 'Gerenciar modelos',
    'scaffolderPageContextMenu.actionsLabel': 'Ações instaladas',
    'scaffolderPageContextMenu.tasksLabel': 'Lista de tarefas',
    'scaffolderPageContextMenu.templatingExtensionsLabel':
      'Extensões de modelos',
    'stepper.backButtonText': 'Voltar',
    'stepper.createButtonText': 'Criar',
    'stepper.reviewButtonText': 'Revisar',
    'stepper.stepIndexLabel': 'Etapa {{index, number}}',
    'stepper.nextButtonText': 'Avançar',
    'templateCategoryPicker.title': 'Categorias',
    'templateCard.noDescription': 'Sem descrição',
    'templateCard.chooseButtonText': 'Escolher',
    'cardHeader.detailBtnTitle': 'Mostrar os detalhes do modelo',
    'templateOutputs.title': 'Saída em texto',
    'workflow.noDescription': 'Sem descrição',
  },
});

export default messages;
