import { ComponentTemplate, ObjectTemplate, Values } from '../catalogue/types';
import { KubernetesObject } from '../types';
import { fill, valueAt } from './fill';
import { writeFormats } from './formats';
import { hashNames } from './hashedNames';
import { labelled } from './labels';
import { canonicalJson } from './canonicalJson';

function renderTemplate(
  { file, template, when, each }: ObjectTemplate,
  context: Values,
): KubernetesObject[] {
  try {
    if (when && !valueAt(context, when)) {
      return [];
    }
    const items = each ? (valueAt(context, each) as Values[]) : [undefined];
    return items.map(
      item =>
        writeFormats(
          fill(template, item ? { ...context, item } : context),
        ) as unknown as KubernetesObject,
    );
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
}

function keyOf({ kind, metadata }: KubernetesObject): string {
  return `${kind.toLowerCase()}-${metadata.name}`;
}

/** The objects of one component, in a stable order. */
export function renderObjects(
  component: ComponentTemplate,
  version: string,
  context: Values,
): KubernetesObject[] {
  const { id, namespace } = context.environment as {
    id: string;
    namespace: string;
  };
  const whose = { environment: id, component: component.name, version };
  const objects = component.objects
    .flatMap(template => renderTemplate(template, context))
    .map(object => labelled(object, whose))
    .map(object => ({
      ...object,
      metadata: { ...object.metadata, namespace },
    }));
  return hashNames(objects)
    .map(object => JSON.parse(canonicalJson(object)) as KubernetesObject)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Where an object lies in the environment's folder. */
export function objectPath(
  component: string,
  object: KubernetesObject,
): string {
  return `manifests/${component}/${keyOf(object)}.yaml`;
}
