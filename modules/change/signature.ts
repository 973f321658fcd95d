import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { ConfigError } from '../kernel';

/** A text that is signed, and what kind of text it is: a signature of one kind stands for no other. */
export interface Signed {
  /** Media type. */
  readonly type: string;
  readonly body: string;
}

/** Signs with a private Ed25519 key in PEM. Throws a ConfigError for any other key. */
export function signatureOf(signed: Signed, privateKey: string): { readonly key: string; readonly signature: string } {
  const key = ed25519(privateKey);
  return { key: keyIdOf(createPublicKey(key)), signature: sign(null, bytesOf(signed), key).toString('base64') };
}

/** Whether the owner of the public key, in PEM, signed it. */
export function isSigned(signed: Signed, publicKey: string | undefined, signature: string): boolean {
  if (publicKey === undefined) return false;
  try {
    return verify(null, bytesOf(signed), publicKey, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** The name of a public key in PEM: SHA-256 of it in DER; nothing when it is no Ed25519 key. */
export function keyName(publicKey: string): string | undefined {
  try {
    const key = createPublicKey(publicKey);
    return key.asymmetricKeyType === 'ed25519' ? keyIdOf(key) : undefined;
  } catch {
    return undefined;
  }
}

/** What is signed of every text: the one format, of approvals and of evidence (ADR-0047). Source: secure-systems-lab/dsse, protocol.md. */
const bytesOf = ({ type, body }: Signed): Buffer =>
  Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${Buffer.byteLength(body)} ${body}`);

function ed25519(pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below, without a word of the key.
  }
  const fix = 'make one: openssl genpkey -algorithm ed25519 -out key.pem';
  throw new ConfigError('Signature', [
    { field: '--key', got: 'another file', want: 'a private Ed25519 key in PEM', fix },
  ]);
}

const keyIdOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
