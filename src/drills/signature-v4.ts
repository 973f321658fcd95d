import { createHash, createHmac } from 'node:crypto';

export interface Signer {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface Unsigned {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
  readonly service: string;
  readonly region: string;
  readonly at: Date;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The headers that make a request one of AWS's: signature version 4, for the few calls that no package here makes. Source:
 * IAM/latest/UserGuide/reference_sigv-create-signed-request; held against AWS's own example in its test.
 */
export function signedHeaders(request: Unsigned, signer: Signer): Readonly<Record<string, string>> {
  const { method, url, body, service, region } = request;
  const time = request.at.toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = [time.slice(0, 8), region, service, 'aws4_request'].join('/');
  const headers: Readonly<Record<string, string>> = {
    ...{ host: url.host, 'x-amz-date': time, ...request.headers },
    ...(signer.sessionToken !== undefined && { 'x-amz-security-token': signer.sessionToken }),
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    ...[method, url.pathname, query(url)],
    ...names.map((name) => `${name}:${(headers[name] ?? '').trim()}`),
    ...['', names.join(';'), digest(body)],
  ].join('\n');
  const text = ['AWS4-HMAC-SHA256', time, scope, digest(canonical)].join('\n');
  const signature = createHmac('sha256', keyOf(scope, signer)).update(text).digest('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${signer.accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { ...headers, authorization };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** One key for each day, region and service, so that one that leaks is worth little. */
const keyOf = (scope: string, { secretAccessKey }: Signer): Buffer =>
  scope
    .split('/')
    .reduce<Buffer>(
      (key, part) => createHmac('sha256', key).update(part).digest(),
      Buffer.from(`AWS4${secretAccessKey}`),
    );

const query = ({ searchParams }: URL): string =>
  [...searchParams]
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&');
