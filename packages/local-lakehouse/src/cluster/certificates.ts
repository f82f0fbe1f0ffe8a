import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { writeFileAtomic } from '../process/state';
import { ClusterFiles } from './files';

/** The certificate that the API server makes is good for a year; one that ends soon is made anew. */
const RENEWED_MS = 60 * 24 * 3600_000;

/** Whether a certificate, the first of a file, is still good for a while. */
export function isGoodAt(pem: string, now: number): boolean {
  try {
    const { validTo } = new X509Certificate(pem);
    return Date.parse(validTo) - now > RENEWED_MS;
  } catch {
    return false;
  }
}

/** Takes away a certificate that ends soon, as the API server makes one only where there is none. */
export async function removeOldCertificate(files: ClusterFiles): Promise<void> {
  await mkdir(files.certificates, { recursive: true, mode: 0o700 });
  const pem = await readFile(files.certificate, 'utf8').catch(() => '');
  if (!isGoodAt(pem, Date.now())) {
    await rm(files.certificate, { force: true });
    await rm(files.certificateKey, { force: true });
  }
}

/** The key that signs the tokens of service accounts. It stays, so that they stay good. */
export function ensureServiceAccountKey(files: ClusterFiles): void {
  if (
    existsSync(files.serviceAccountKey) &&
    existsSync(files.serviceAccountPublicKey)
  ) {
    return;
  }
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  writeFileAtomic(files.serviceAccountKey, privateKey);
  writeFileAtomic(files.serviceAccountPublicKey, publicKey);
}
