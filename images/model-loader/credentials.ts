import { readFile } from 'node:fs/promises';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Credentials could not be had. Asking again may help: the agent of the node starts as pods do. */
export class NoCredentials extends Error {}

/** From the agent of EKS Pod Identity (eks/latest/userguide/pod-id-how-it-works), or from the variables, as AWS's tools do. */
export async function credentialsFrom(variables: Variables, signal: AbortSignal): Promise<Credentials> {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = variables;
  if (accessKeyId && secretAccessKey) {
    const { AWS_SESSION_TOKEN: sessionToken } = variables;
    return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
  }
  const { AWS_CONTAINER_CREDENTIALS_FULL_URI: uri, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: file } = variables;
  if (!uri || !file) throw new NoCredentials('the pod has no identity: no service account with a role is bound to it');
  const authorization = (await readFile(file, 'utf8')).trim();
  const answer = await fetch(uri, { headers: { authorization }, signal });
  if (!answer.ok) throw new NoCredentials(`the agent of the node answers ${answer.status}`);
  return fromAgent(await answer.json());
}

function fromAgent(answer: unknown): Credentials {
  const { AccessKeyId, SecretAccessKey, Token } = answer as Readonly<Record<string, unknown>>;
  if (typeof AccessKeyId !== 'string' || typeof SecretAccessKey !== 'string' || typeof Token !== 'string')
    throw new NoCredentials('the agent of the node answers without credentials');
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: Token };
}
