import { LakehouseError } from '../errors';
import { hiveMetastore } from './hiveMetastore';
import { minio } from './minio';
import { postgresql } from './postgresql';
import { trino } from './trino';
import { Component, COMPONENT_NAMES } from './types';

/** In the order of the status table; they are stopped in the opposite order. */
export const COMPONENTS: Component[] = [
  postgresql,
  hiveMetastore,
  minio,
  trino,
];

/** @throws LakehouseError that lists the names there are */
export function findComponent(name: string): Component {
  const found = COMPONENTS.find(component => component.name === name);
  if (!found) {
    throw new LakehouseError(`There is no component "${name}"`, {
      hint: `The components are ${COMPONENT_NAMES.join(', ')}.`,
    });
  }
  return found;
}
