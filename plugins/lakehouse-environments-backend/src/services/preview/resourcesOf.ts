import { PreviewResource } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  KubernetesObject,
  RenderedEnvironment,
} from '@lakehouse-portal/manifests';

/** All objects that an environment is made of, in the order in which they come. */
export function resourcesOf({
  project,
  root,
  components,
}: RenderedEnvironment): PreviewResource[] {
  return [
    toResource('environment', project),
    toResource('environment', root),
    ...components.flatMap(({ definition, application, objects }) => [
      toResource(definition.name, application),
      ...objects.map(object => toResource(definition.name, object)),
    ]),
  ];
}

function toResource(
  component: string,
  { kind, metadata }: KubernetesObject,
): PreviewResource {
  const { name, namespace } = metadata;
  return { component, kind, name, ...(namespace && { namespace }) };
}
