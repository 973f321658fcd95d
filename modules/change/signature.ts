import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { ConfigError } from '../kernel';

/** Signs a text with a private Ed25519 key in PEM. Throws a ConfigError for any other key. */
export function signatureOf(text: string, privateKey: string): { readonly key: string; readonly signature: string } {
  const key = ed25519(privateKey);
  return { key: fingerprint(createPublicKey(key)), signature: sign(null, Buffer.from(text), key).toString('base64') };
}

/** Whether the owner of the public key, in PEM, signed the text. */
export function isSigned(text: string, publicKey: string | undefined, signature: string): boolean {
  if (publicKey === undefined) return false;
  try {
    return verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

function ed25519(pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below, without a word of the key.
  }
  const fix = 'make one: openssl genpkey -algorithm ed25519 -out approver.pem';
  throw new ConfigError('Approval', [
    { field: '--key', got: 'another file', want: 'a private Ed25519 key in PEM', fix },
  ]);
}

const fingerprint = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
