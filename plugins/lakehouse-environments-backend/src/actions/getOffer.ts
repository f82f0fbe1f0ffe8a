import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { AuthorizedEnvironments } from '../services/AuthorizedEnvironments';

/** `get-environment-offer` */
export function registerGetOfferAction(options: {
  registry: ActionsRegistryService;
  environments: AuthorizedEnvironments;
}): void {
  options.registry.register({
    name: 'get-environment-offer',
    title: 'Get what lakehouse environments can be made of',
    description:
      'Lists the clusters, components, versions and their known bugs that a lakehouse environment can be made of.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z => z.object({}),
      output: z =>
        z.object({
          clusters: z.array(
            z.object({
              id: z.string(),
              title: z.string(),
              reachable: z.boolean(),
              simulated: z.boolean(),
              namespaces: z.array(z.string()).describe('Patterns'),
              storageClasses: z.array(z.string()),
            }),
          ),
          components: z.array(
            z.object({
              name: z.string(),
              purpose: z.string(),
              optional: z.boolean(),
              versions: z.array(
                z.object({
                  version: z.string(),
                  default: z.boolean(),
                  warnings: z.array(z.string()),
                }),
              ),
            }),
          ),
          presets: z.array(z.string()),
        }),
    },
    examples: [{ title: 'All of it', input: {} }],
    action: async ({ credentials }) => {
      const offer = await options.environments.offer(credentials);
      return {
        output: {
          clusters: offer.clusters.map(
            ({
              id,
              title,
              reachable,
              simulated,
              namespaces,
              storageClasses,
            }) => ({
              id,
              title,
              reachable,
              simulated,
              namespaces,
              storageClasses,
            }),
          ),
          components: offer.components.map(
            ({ name, purpose, optional, versions }) => ({
              name,
              purpose,
              optional,
              versions: versions.map(
                ({ version, default: isDefault, warnings }) => ({
                  version,
                  default: isDefault,
                  warnings,
                }),
              ),
            }),
          ),
          presets: offer.presets,
        },
      };
    },
  });
}
