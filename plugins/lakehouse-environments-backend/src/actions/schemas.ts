import {
  EnvironmentOperation,
  EnvironmentSpec,
  EnvironmentSummary,
  Problem,
  ResourceRef,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { z as zod } from 'zod/v3';
import { nextOf } from './goingOn';

/** What is asked for. */
export const specSchema = (z: typeof zod) =>
  z.object({
    id: z
      .string()
      .max(40)
      .describe(
        'Lower-case letters, digits and hyphens; names the environment for good',
      ),
    title: z.string().max(100).describe('Name for people'),
    description: z.string().max(1000).optional(),
    owner: z
      .string()
      .max(200)
      .describe('Entity reference, such as group:default/sales-data'),
    cluster: z.string().max(40).describe('Id of a configured cluster'),
    namespace: z
      .string()
      .max(63)
      .describe('Must match a pattern of the cluster, and be free'),
    preset: z.enum(['small', 'medium', 'large']),
    storageClass: z
      .string()
      .max(63)
      .optional()
      .describe("The cluster's default when absent"),
    secrets: z
      .enum(['external-secrets', 'sealed-secrets', 'demo'])
      .describe(
        'Who makes the Secrets; `demo`: the portal, with random values',
      ),
    secretStore: z
      .string()
      .max(63)
      .optional()
      .describe('Name of the ClusterSecretStore; only with external-secrets'),
    components: z
      .array(
        z.object({ name: z.string().max(40), version: z.string().max(40) }),
      )
      .describe(
        'Optional components, and other versions than the default ones; may be empty',
      ),
  });

export const EXAMPLE_SPEC: EnvironmentSpec = {
  id: 'vendas-dev',
  title: 'Vendas (development)',
  owner: 'group:default/vendas-data',
  cluster: 'local',
  namespace: 'lakehouse-vendas-dev',
  preset: 'small',
  secrets: 'demo',
  components: [],
};

/** What is wrong with a specification, or worth knowing of it. */
export const problemsSchema = (z: typeof zod) =>
  z.array(
    z.object({
      field: z.string(),
      severity: z.enum(['error', 'warning', 'info']),
      message: z.string(),
    }),
  );

export const toProblemOutput = ({ field, severity, message }: Problem) => ({
  field,
  severity,
  message,
});

/** An environment in a list. What is not known is left out. */
export const summarySchema = (z: typeof zod) =>
  z.object({
    id: z.string(),
    title: z.string(),
    owner: z.string().optional().describe('Entity reference'),
    origin: z
      .enum(['created', 'discovered'])
      .describe('`discovered`: Argo CD runs it, but it was not created here'),
    state: z
      .string()
      .describe(
        '`usable` only when every component is healthy and the last smoke check passed',
      ),
    since: z.string().optional().describe('ISO 8601'),
    reason: z.string().optional().describe('Why it is not usable'),
    cluster: z.string(),
    namespace: z.string(),
    simulated: z
      .boolean()
      .describe('No containers run there; another lakehouse stands in'),
    components: z.array(
      z.object({
        name: z.string(),
        version: z.string().optional(),
        readiness: z.enum(['usable', 'waiting', 'coming', 'ailing', 'unknown']),
        reason: z.string().optional(),
      }),
    ),
    costPerMonth: z
      .object({ currency: z.string(), amount: z.number() })
      .optional()
      .describe('An estimate by configured prices'),
  });

export function toSummaryOutput(environment: EnvironmentSummary) {
  const { cost } = environment;
  return {
    id: environment.id,
    title: environment.title,
    owner: environment.owner,
    origin: environment.origin,
    state: environment.state,
    since: environment.since,
    reason: environment.reason?.message,
    cluster: environment.cluster,
    namespace: environment.namespace,
    simulated: environment.simulation !== undefined,
    components: environment.components.map(
      ({ name, version, readiness, reason }) => ({
        name,
        version,
        readiness,
        reason: reason?.message,
      }),
    ),
    costPerMonth: cost && { currency: cost.currency, amount: cost.perMonth },
  };
}

/** How far an operation is. */
export const operationSchema = (z: typeof zod) =>
  z.object({
    operationId: z.string(),
    environment: z.string(),
    kind: z.enum(['create', 'change', 'delete', 'sync', 'verify']),
    state: z.string().describe('Ends as `succeeded`, `failed` or `cancelled`'),
    requestedBy: z.string().describe('Entity reference'),
    startedAt: z.string().describe('ISO 8601'),
    endedAt: z.string().optional().describe('ISO 8601'),
    reason: z.string().optional().describe('Why it ended so'),
  });

export function toOperationOutput(operation: EnvironmentOperation) {
  return {
    operationId: operation.id,
    environment: operation.environment,
    kind: operation.kind,
    state: operation.state,
    requestedBy: operation.requestedBy,
    startedAt: operation.startedAt,
    endedAt: operation.endedAt,
    reason: operation.reason?.message,
  };
}

/** How far an operation is, what comes next, and what it left. */
export const operationDetailSchema = (z: typeof zod) =>
  operationSchema(z).extend({
    taskId: z.string().optional().describe('Task of the scaffolder'),
    revision: z.string().optional().describe('Commit'),
    url: z.string().optional().describe('Of the commit or the pull request'),
    deadlineAt: z
      .string()
      .optional()
      .describe('ISO 8601; what is not usable by then has failed'),
    stands: z
      .array(
        z.object({
          object: z.string(),
          fate: z
            .enum(['stands', 'undone', 'kept'])
            .describe('`kept`: it may hold data, so that nothing removes it'),
        }),
      )
      .optional()
      .describe('What an ended operation left in Kubernetes and Git'),
    next: z.string().describe('What to do now'),
  });

/** `StatefulSet/postgresql`. */
export const nameOf = ({ kind, name }: ResourceRef) => `${kind}/${name}`;

export function toOperationDetailOutput(operation: EnvironmentOperation) {
  const { taskId, revision, url, deadlineAt, stands } = operation;
  return {
    ...toOperationOutput(operation),
    taskId,
    revision,
    url,
    deadlineAt,
    stands: stands?.map(({ resource, fate }) => ({
      object: nameOf(resource),
      fate,
    })),
    next: nextOf(operation),
  };
}
