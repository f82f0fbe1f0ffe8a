import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { refuseLost } from '../environments/operations';
import { writeRendered } from '../environments/writeRendered';
import { examples } from './createRenderEnvironmentAction.examples';
import { endingWithTask } from './endingWithTask';
import { LakehouseActionDeps } from './types';

/** Puts the files of an operation into the workspace; always the same for one operation. @public */
export function createRenderEnvironmentAction({
  connector,
}: Pick<LakehouseActionDeps, 'connector'>) {
  return createTemplateAction({
    id: 'lakehouse:environment:render',
    description:
      'Writes the files of an operation into the workspace, under the path that they get in the repository. They are the same each time, also after a restart.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        operationId: z =>
          z.string().describe('Of lakehouse:environment:request'),
      },
      output: {
        targetPath: z =>
          z
            .string()
            .describe("The environment's folder, in workspace and repository"),
        files: z =>
          z.array(z.string()).describe('Paths of the files in that folder'),
      },
    },
    async handler(ctx) {
      const { operationId } = ctx.input;
      if (ctx.isDryRun) {
        ctx.logger.info('Files are rendered once an operation is recorded');
        ctx.output('targetPath', '');
        ctx.output('files', []);
        return;
      }
      const environments = connector.as(ctx);
      await endingWithTask(ctx, environments, operationId, async () => {
        refuseLost(await environments.getOperation(operationId));
        // Not in a checkpoint: a workspace does not outlive its backend, so the files are fetched each time.
        const rendered = await environments.getOperationFiles(operationId);
        ctx.signal?.throwIfAborted();
        await writeRendered(ctx.workspacePath, rendered);
        ctx.logger.info(
          rendered.files.length
            ? `${rendered.files.length} files for ${rendered.targetPath}`
            : `Nothing stays in ${rendered.targetPath}`,
        );
        ctx.output('targetPath', rendered.targetPath);
        ctx.output(
          'files',
          rendered.files.map(each => each.path),
        );
      });
    },
  });
}
