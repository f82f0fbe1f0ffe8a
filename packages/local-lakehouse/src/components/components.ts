import { LakehouseError } from '../errors';
import { argocdApplicationController } from './argocdApplicationController';
import { argocdRepoServer } from './argocdRepoServer';
import { etcd } from './etcd';
import { flowRunner } from './flowRunner';
import { gitServer } from './gitServer';
import { hiveMetastore } from './hiveMetastore';
import { kubeApiserver } from './kubeApiserver';
import { kubeControllerManager } from './kubeControllerManager';
import { minio } from './minio';
import { podSimulator } from './podSimulator';
import { postgresql } from './postgresql';
import { prefect } from './prefect';
import { redis } from './redis';
import { trino } from './trino';
import { Component, COMPONENT_NAMES, Profile } from './types';

/** In the order of the status table; they are stopped in the opposite order. */
export const COMPONENTS: Component[] = [
  postgresql,
  hiveMetastore,
  minio,
  trino,
  prefect,
  flowRunner,
  etcd,
  kubeApiserver,
  kubeControllerManager,
  redis,
  argocdRepoServer,
  argocdApplicationController,
  gitServer,
  podSimulator,
];

/** The core, and what the profiles add to it. */
export function componentsOf(profiles: readonly Profile[]): Component[] {
  return COMPONENTS.filter(
    ({ profile }) => !profile || profiles.includes(profile),
  );
}

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
