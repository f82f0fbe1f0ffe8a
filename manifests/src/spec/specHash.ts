import { createHash } from 'node:crypto';
import { readCatalogue } from '../catalogue/readCatalogue';
import { canonicalJson } from '../render/canonicalJson';
import { EnvironmentSpec } from '../types';
import { normaliseSpec } from './normaliseSpec';

/** SHA-256 of what is asked for. Order of fields and components, and versions left out, make no difference. @public */
export function specHash(spec: EnvironmentSpec): string {
  return createHash('sha256')
    .update(canonicalJson(normaliseSpec(spec, readCatalogue().components)))
    .digest('hex');
}
