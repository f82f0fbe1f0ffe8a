import {
  createPrivateKey,
  createPublicKey,
  createSign,
  createVerify,
} from 'node:crypto';
import { secretTexts } from './secretTexts';

describe('texts of a Secret', () => {
  it('are fixed, or so many random letters and digits', async () => {
    const keys = { username: { text: 'hive' }, password: { random: 40 } };
    const texts = await secretTexts(keys);
    expect(texts).toEqual({
      username: 'hive',
      password: expect.stringMatching(/^[A-Za-z0-9]{40}$/),
    });
    expect(await secretTexts(keys)).not.toEqual(texts);
  });

  it('are keys of Fernet: 32 bytes in URL-safe Base64', async () => {
    for (let i = 0; i < 50; i++) {
      const { key } = await secretTexts({ key: { fernetKey: true } });
      expect(key).toMatch(/^[A-Za-z0-9_-]{43}=$/);
      expect(Buffer.from(key, 'base64url')).toHaveLength(32);
    }
  });

  it('are a pair of RSA keys in DER, whichever of them is named first', async () => {
    const texts = await secretTexts({
      publicKey: { rsaPublicKeyOf: 'privateKey' },
      privateKey: { rsaPrivateKey: 2048 },
    });
    const der = (key: string) => Buffer.from(texts[key], 'base64');
    const privateKey = createPrivateKey({
      key: der('privateKey'),
      type: 'pkcs8',
      format: 'der',
    });
    const publicKey = createPublicKey({
      key: der('publicKey'),
      type: 'spki',
      format: 'der',
    });
    expect(privateKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
    const signature = createSign('sha256').update('token').sign(privateKey);
    expect(
      createVerify('sha256').update('token').verify(publicKey, signature),
    ).toBe(true);
  });

  it('have no public half of what is not there', async () => {
    await expect(
      secretTexts({ publicKey: { rsaPublicKeyOf: 'privateKey' } }),
    ).rejects.toThrow(/no key 'privateKey'/);
  });
});
