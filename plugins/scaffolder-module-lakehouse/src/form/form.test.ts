import fs from 'node:fs';
import { join } from 'node:path';
import { MockEnvironmentForms } from '../../dev/mock';
import {
  costOf,
  requestsOf,
  requiredComponents,
  withComponent,
  withRequired,
} from './size';
import { specificationOf } from './specificationOf';

const { offer } = new MockEnvironmentForms();
const GIB = 1024 ** 3;

describe('specificationOf', () => {
  it('asks for what the template asks for', () => {
    const { values, spec } = JSON.parse(
      fs.readFileSync(
        join(
          __dirname,
          '../../../../templates/lakehouse-environment/tests/create.json',
        ),
        'utf8',
      ),
    );
    expect(specificationOf(values)).toEqual(spec);
  });

  it('can be judged before the form is filled in', () => {
    expect(specificationOf({ id: 'x' })).toEqual({
      id: 'x',
      title: '',
      owner: '',
      cluster: '',
      namespace: '',
      secrets: 'demo',
      preset: 'small',
      components: [],
    });
  });

  it('names no secret store where none is used', () => {
    expect(
      specificationOf({ secrets: { mode: 'demo', store: 'vault' } }),
    ).not.toHaveProperty('secretStore');
  });

  it('has what is always there until somebody chooses', () => {
    const required = specificationOf({ id: 'x' }, { offer }).components;
    expect(required.map(({ name }) => name)).toContain('trino');
    expect(
      specificationOf({ id: 'x', components: [] }, { offer }).components,
    ).toEqual([]);
  });

  it('leaves as it is what a change does not name', () => {
    const present = specificationOf({ id: 'x', title: 'X', preset: 'small' });
    expect(
      specificationOf({ id: 'x', preset: 'large', title: 'Y' }, { present }),
    ).toEqual({ ...present, preset: 'large' });
  });
});

describe('sizes', () => {
  it('sum what the chosen components ask for, and what that costs', () => {
    const requests = requestsOf(offer, [], 'medium')!;
    expect(requestsOf(offer, requiredComponents(offer), 'medium')).toEqual(
      requests,
    );
    expect(requests).toEqual({
      cpu: 8,
      memory: 32 * GIB,
      storage: 400 * GIB,
    });
    expect(costOf(requests, offer.prices!)).toEqual({
      currency: 'BRL',
      perMonth: 800 + 320 + 400,
    });
  });

  it('are not told where one component does not tell its own', () => {
    const unknown = [{ name: 'other', version: '1' }];
    expect(requestsOf(offer, unknown, 'small')).toBeUndefined();
  });
});

describe('withComponent', () => {
  it('takes along what a component needs, each once', () => {
    const chosen = withComponent(offer, [], 'openmetadata');
    expect(chosen.map(each => each.name)).toEqual(['openmetadata', 'search']);
    expect(withComponent(offer, chosen, 'search')).toBe(chosen);
    expect(withComponent(offer, chosen, 'no-such')).toBe(chosen);
  });
});

describe('withRequired', () => {
  const initial = [
    { name: 'postgresql', version: '15.4' },
    { name: 'trino', version: '430' },
    { name: 'openmetadata', version: '1' },
  ];

  it('adds what no environment does without, as it was, and nothing else', () => {
    const chosen = [{ name: 'trino', version: '476' }];
    expect(withRequired(offer, chosen, initial)).toEqual([
      { name: 'postgresql', version: '15.4' },
      { name: 'trino', version: '476' },
    ]);
  });
});
