import { PreviewResource } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  KubernetesObject,
  RenderedEnvironment,
  requestsOf,
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
  object: KubernetesObject,
): PreviewResource {
  const { name, namespace } = object.metadata;
  const requests = requestsOf(object);
  return {
    component,
    kind: object.kind,
    name,
    ...(namespace && { namespace }),
    ...(Object.values(requests).some(asked => asked > 0) && { requests }),
  };
}
