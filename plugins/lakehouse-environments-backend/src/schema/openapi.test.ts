import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { spec } from './openapi/generated';

it('the generated router serves what openapi.yaml says', () => {
  const source = readFileSync(resolve(__dirname, 'openapi.yaml'), 'utf8');

  expect(spec).toEqual(parse(source));
});
