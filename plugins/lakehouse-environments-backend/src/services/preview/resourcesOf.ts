import { PreviewResource } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  KubernetesObject,
  RenderedEnvironment,
  Requests,
  requestsOf,
} from '@lakehouse-portal/manifests';

/** All objects that an environment is made of, in the order in which they come. */
export function resourcesOf({
  project,
  root,
  components,
}: RenderedEnvironment): PreviewResource[] {
  return [
    ofObject('environment', project),
    ofObject('environment', root),
    ...components.flatMap(({ definition, application, objects, charts }) => [
      ofObject(definition.name, application),
      ...objects.map(object => ofObject(definition.name, object)),
      ...charts.flatMap(({ resources }) =>
        resources.map(resource => toResource(definition.name, resource)),
      ),
    ]),
  ];
}

function ofObject(component: string, object: KubernetesObject) {
  const { kind, metadata } = object;
  const { name, namespace } = metadata;
  const requests = requestsOf(object);
  return toResource(component, { kind, name, namespace, requests });
}

function toResource(
  component: string,
  {
    kind,
    name,
    namespace,
    requests,
  }: { kind: string; name: string; namespace?: string; requests: Requests },
): PreviewResource {
  return {
    ...{ component, kind, name },
    ...(namespace && { namespace }),
    ...(Object.values(requests).some(asked => asked > 0) && { requests }),
  };
}
