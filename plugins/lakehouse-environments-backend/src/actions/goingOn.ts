import {
  EnvironmentOperation,
  EnvironmentSpec,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { z as zod } from 'zod/v3';

/*
 * How whoever asked by an action goes on. Files get into Git by a software template only, so what an action begins is
 * carried to its end by the scaffolder's own action.
 */

/** The scaffolder's action, by its name as a tool. */
export const EXECUTE_TEMPLATE = 'scaffolder.execute-template';

export const TEMPLATES = {
  create: 'template:default/create-lakehouse-environment',
  change: 'template:default/change-lakehouse-environment',
  delete: 'template:default/delete-lakehouse-environment',
} as const;

/** What `execute-template` is to be given. */
export const templateSchema = (z: typeof zod) =>
  z
    .object({
      templateRef: z
        .string()
        .describe(
          'Where the catalog has it elsewhere: the one whose label lakehouse-portal.io/operation says the same',
        ),
      values: z.record(z.unknown()),
    })
    .describe(
      `Input of ${EXECUTE_TEMPLATE}, which publishes the files, has Argo CD deploy them, and follows to the end`,
    );

/** Carries out what a specification asks for. */
export function templateOf(kind: 'create' | 'change', spec: EnvironmentSpec) {
  const { id, preset, components, secrets, secretStore, ...rest } = spec;
  return {
    templateRef: TEMPLATES[kind],
    values:
      kind === 'change'
        ? { id, preset, components }
        : {
            id,
            ...rest,
            secrets: {
              mode: secrets,
              ...(secretStore && { store: secretStore }),
            },
            preset,
            components,
          },
  };
}

/** Fields that become another by a specification, and that no template changes. */
export function fixedFieldsOf(
  present: EnvironmentSpec,
  asked: EnvironmentSpec,
): string[] {
  const { preset: _p, components: _c, ...fields } = { ...present, ...asked };
  return Object.keys(fields).filter(name => {
    const field = name as keyof EnvironmentSpec;
    return (present[field] || undefined) !== (asked[field] || undefined);
  });
}

/** Carries out a deletion that a person confirmed. */
export const templateOfDeletion = (id: string) => ({
  templateRef: TEMPLATES.delete,
  values: { id, confirmation: id },
});

/** What is to be done next, for whoever carries the operation on. */
export function nextOf({
  id,
  environment,
  kind,
  state,
  taskId,
  url,
  deadlineAt,
}: EnvironmentOperation): string {
  const look = `get-environment-operation with ${id}`;
  switch (state) {
    case 'started':
    case 'published':
      return taskId
        ? `Task ${taskId} of the scaffolder carries it out. Ask ${look} again in some seconds; scaffolder.get-scaffolder-task-logs tells what the task does.`
        : `Nothing happens until it is carried out: call ${EXECUTE_TEMPLATE} with ${
            kind in TEMPLATES
              ? TEMPLATES[kind as keyof typeof TEMPLATES]
              : 'its template'
          } and the same values; it goes on with this operation. Nobody else can work on ${environment} meanwhile; cancel-environment-operation lets it go.`;
    case 'waiting-for-merge':
      return `A person has to merge ${
        url ?? 'its pull request'
      }; then it goes on by itself. Ask ${look} again after that.`;
    case 'following':
      return `Argo CD is at work, and the portal follows by itself${
        deadlineAt ? ` until ${deadlineAt}` : ''
      }. Ask ${look} again in some seconds; get-environment tells what each component waits for.`;
    case 'succeeded':
      return kind === 'delete'
        ? 'Nothing more: it is gone, but for what `stands` names.'
        : 'Nothing more. get-environment tells how it is and where it answers.';
    default:
      return kind === 'delete'
        ? `It has ended; what is left is in \`stands\`. To try again: request-environment-deletion.`
        : `It has ended; \`reason\` says why, and \`stands\` what is left. get-environment names the cause at each component. To go on from there: ${EXECUTE_TEMPLATE} with the same values${
            kind === 'create'
              ? '. To take back what was made, but for what may hold data: cancel-environment-operation with undo'
              : ''
          }.`;
  }
}
