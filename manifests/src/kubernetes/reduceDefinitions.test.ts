import { Definition, reduceDefinitions } from './reduceDefinitions';

const meta = { $ref: '#/definitions/meta.ObjectMeta' };
const DEFINITIONS: Record<string, Definition> = {
  'io.k8s.api.batch.v1.CronJob': {
    type: 'object',
    properties: {
      metadata: meta,
      spec: {
        $ref: '_definitions.json#/definitions/io.k8s.api.batch.v1.CronJobSpec',
      },
    },
    'x-kubernetes-group-version-kind': [
      { group: 'batch', version: 'v1', kind: 'CronJob' },
    ],
  },
  'io.k8s.api.batch.v1.CronJobSpec': {
    type: 'object',
    properties: {
      args: { type: 'array', items: { type: 'string' } },
      limits: {
        type: 'object',
        additionalProperties: { $ref: '#/definitions/Quantity' },
      },
      anything: { type: 'object' },
      timeZone: { type: 'string' },
      schedule: { type: 'string' },
      next: { $ref: '#/definitions/io.k8s.api.batch.v1.CronJobSpec' },
    },
  },
  'meta.ObjectMeta': {
    type: 'object',
    properties: { name: { type: 'string' } },
  },
  Quantity: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
  Pod: {
    type: 'object',
    properties: { metadata: meta },
    'x-kubernetes-group-version-kind': [
      { group: '', version: 'v1', kind: 'Pod' },
    ],
  },
};

describe('definitions of Kubernetes', () => {
  it('are reduced to the fields of some kinds, without those behind closed gates', () => {
    expect(reduceDefinitions(DEFINITIONS, ['batch/v1 CronJob'])).toEqual({
      kinds: { 'batch/v1 CronJob': 'io.k8s.api.batch.v1.CronJob' },
      types: {
        'io.k8s.api.batch.v1.CronJob': {
          metadata: 'meta.ObjectMeta',
          spec: 'io.k8s.api.batch.v1.CronJobSpec',
        },
        'io.k8s.api.batch.v1.CronJobSpec': {
          args: '[]string',
          limits: '{}string|integer',
          anything: 'any',
          schedule: 'string',
          next: 'io.k8s.api.batch.v1.CronJobSpec',
        },
        'meta.ObjectMeta': { name: 'string' },
      },
    });
  });

  it('name kinds of the core by their version alone', () => {
    expect(reduceDefinitions(DEFINITIONS, ['v1 Pod']).kinds).toEqual({
      'v1 Pod': 'Pod',
    });
  });

  it('have to hold every kind', () => {
    expect(() => reduceDefinitions(DEFINITIONS, ['v1 Node'])).toThrow(
      'there is no v1 Node',
    );
  });
});
