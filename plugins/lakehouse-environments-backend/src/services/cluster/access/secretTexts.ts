import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  randomBytes,
} from 'node:crypto';
import { promisify } from 'node:util';
import { SecretValue } from '@lakehouse-portal/manifests';
import { randomText } from './randomText';

const newKeyPair = promisify(generateKeyPair);

/** As Python's `cryptography` makes it. */
function fernetKey(): string {
  return randomBytes(32)
    .toString('base64')
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

async function rsaPrivateKey(modulusLength: number): Promise<string> {
  const { privateKey } = await newKeyPair('rsa', { modulusLength });
  return privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
}

function rsaPublicKey(privateKey: string): string {
  const key = createPrivateKey({
    key: Buffer.from(privateKey, 'base64'),
    type: 'pkcs8',
    format: 'der',
  });
  return createPublicKey(key)
    .export({ type: 'spki', format: 'der' })
    .toString('base64');
}

async function newText(value: SecretValue): Promise<string | undefined> {
  if ('text' in value) return value.text;
  if ('random' in value) return randomText(value.random);
  if ('fernetKey' in value) return fernetKey();
  if ('rsaPrivateKey' in value) return rsaPrivateKey(value.rsaPrivateKey);
  return undefined;
}

/** New texts for the keys of a Secret. */
export async function secretTexts(
  keys: Record<string, SecretValue>,
): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const [key, value] of Object.entries(keys)) {
    const text = await newText(value);
    if (text !== undefined) texts[key] = text;
  }
  // Of what is there by then.
  for (const [key, value] of Object.entries(keys)) {
    if ('rsaPublicKeyOf' in value) {
      const privateKey = texts[value.rsaPublicKeyOf];
      if (!privateKey) {
        throw new Error(`the Secret has no key '${value.rsaPublicKeyOf}'`);
      }
      texts[key] = rsaPublicKey(privateKey);
    }
  }
  return texts;
}
