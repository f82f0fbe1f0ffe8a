import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { componentDefinitions } from '..';
import { parseQuantity } from '../render/quantities';
import { addRequests } from '../render/requests';
import { chartPods, presetOf } from '../testing/charts';
import {
  everyEnvironment,
  everyObject,
  objectsOf,
  PRESETS,
  render,
  workloads,
} from '../testing/environments';
import { RenderedEnvironment } from '../types';

const GIB = 2 ** 30;

/** Counted anew, without the code that is tested. */
function count(environment: RenderedEnvironment) {
  let [cpu, memory, storage] = [0, 0, 0];
  for (const { kind, pod, replicas } of workloads(environment)) {
    if (kind !== 'Job') {
      for (const { resources } of pod.containers) {
        cpu += replicas * parseQuantity(resources.requests.cpu);
        memory += replicas * parseQuantity(resources.requests.memory);
      }
    }
  }
  for (const { kind, hook, replicas, containers } of chartPods(environment)) {
    if (kind !== 'Job' && !hook) {
      for (const { requests } of containers) {
        cpu += replicas * parseQuantity(requests.cpu);
        memory += replicas * parseQuantity(requests.memory);
      }
    }
  }
  for (const { spec } of everyObject(environment, 'PersistentVolumeClaim')) {
    storage += parseQuantity(spec.resources.requests.storage);
  }
  return { cpu: Math.round(cpu * 1000) / 1000, memory, storage };
}

describe('what is asked for', () => {
  it('is what the definitions say, and what is rendered', () => {
    const definitions = componentDefinitions();
    for (const [, environment] of everyEnvironment()) {
      const preset = presetOf(environment);
      const parts = environment.components.map(
        ({ definition }) =>
          definitions.find(({ name }) => name === definition.name)!,
      );
      expect(environment.requests).toEqual(
        addRequests(...parts.map(({ requests }) => requests[preset])),
      );
      expect(environment.requests).toEqual(count(environment));
    }
  });

  it('fits, small, into 16 cores, 64 GB and 500 GB with all that is optional', () => {
    const definitions = componentDefinitions();
    const { cpu, memory, storage } = addRequests(
      ...definitions.map(({ requests }) => requests.small),
    );
    // A tenth stays with the node itself.
    expect(cpu).toBeLessThanOrEqual(16 * 0.9);
    expect(memory).toBeLessThanOrEqual(64e9 * 0.9);
    expect(storage).toBeLessThanOrEqual(500e9);
  });

  it('stays within the quota, with room for Jobs and rolling updates', () => {
    for (const [, environment] of everyEnvironment()) {
      const [{ spec }] = objectsOf(environment, 'base', 'ResourceQuota');
      const { hard } = spec;
      const { cpu, memory, storage } = environment.requests;
      expect(parseQuantity(hard['requests.cpu'])).toBeGreaterThan(cpu + 1);
      expect(parseQuantity(hard['requests.memory'])).toBeGreaterThan(
        memory + 4 * GIB,
      );
      expect(parseQuantity(hard['requests.storage'])).toBeGreaterThanOrEqual(
        storage,
      );
      const limits = workloads(environment).reduce(
        (sum, { pod, replicas }) =>
          sum +
          replicas *
            pod.containers.reduce(
              (one, { resources }) =>
                one + parseQuantity(resources.limits.memory),
              0,
            ),
        0,
      );
      const charted = chartPods(environment)
        .filter(({ hook }) => !hook)
        .flatMap(({ replicas, containers }) =>
          containers.map(one => replicas * parseQuantity(one.limits.memory)),
        )
        .reduce((a, b) => a + b, 0);
      expect(parseQuantity(hard['limits.memory'])).toBeGreaterThan(
        limits + charted,
      );
    }
  });

  it('is what the README says', () => {
    const readme = readFileSync(
      resolve(__dirname, '../../README.md'),
      'utf8',
    ).replaceAll(/ +/g, ' ');
    for (const preset of PRESETS) {
      const { cpu, memory, storage } = render({ preset }).requests;
      expect(readme).toContain(
        `| **Sum, ${preset}** | ${cpu} | ${memory / GIB} | ${storage / GIB} |`,
      );
    }
    const { cpu, memory, storage } = addRequests(
      ...componentDefinitions().map(({ requests }) => requests.small),
    );
    expect(readme).toContain(
      `small asks for ${cpu} cores, ${memory / GIB} GiB and ${
        storage / GIB
      } GiB of storage`,
    );
  });
});
