import { Reason } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { argocdSilent } from './argocdSilent';
import { brokenSource } from './brokenSource';
import { brokenSpec } from './brokenSpec';
import { containerConfig } from './containerConfig';
import { crashLoop } from './crashLoop';
import { drift } from './drift';
import { imagePull } from './imagePull';
import { initWaiting } from './initWaiting';
import { jobFailed } from './jobFailed';
import { neverReady } from './neverReady';
import { otherConditions } from './otherConditions';
import { outOfMemory } from './outOfMemory';
import { podLost } from './podLost';
import { refusedObject } from './refusedObject';
import {
  resourceDegraded,
  resourceProgressing,
  resourceSuspended,
} from './resourceHealth';
import { resourceMissing } from './resourceMissing';
import { syncFailed } from './syncFailed';
import { Rule, Scene } from './types';
import { unschedulable } from './unschedulable';
import { volumeMount } from './volumeMount';
import { volumePending } from './volumePending';
import { waveWaiting } from './waveWaiting';

/** The most telling first: causes before what follows from them, and the named object before the whole Application. */
const RULES: Rule[] = [
  brokenSource,
  brokenSpec,
  argocdSilent,
  containerConfig,
  imagePull,
  outOfMemory,
  crashLoop,
  refusedObject,
  volumePending,
  unschedulable,
  volumeMount,
  podLost,
  jobFailed,
  syncFailed,
  resourceDegraded,
  resourceMissing,
  initWaiting,
  neverReady,
  drift,
  resourceSuspended,
  waveWaiting,
  resourceProgressing,
  otherConditions,
];

/** More would not be read, and twenty pods that fail alike say it once. */
const MOST = 12;
const MOST_OF_ONE_CODE = 3;

export function explain(scene: Scene): Reason[] {
  const seen = new Map<string, number>();
  return RULES.flatMap(rule => rule(scene))
    .sort((a, b) => rank(a) - rank(b))
    .filter(({ code }) => {
      const count = (seen.get(code) ?? 0) + 1;
      seen.set(code, count);
      return count <= MOST_OF_ONE_CODE;
    })
    .slice(0, MOST);
}

/** A claim that merely waits explains less than the failure of something else. */
function rank({ code }: Reason): number {
  return code === 'volume-pending' ? 1 : 0;
}
