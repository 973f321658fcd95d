import { createHash, createHmac } from 'node:crypto';
import type { Credentials } from './credentials';

/** A read of one object, and when it is made. */
export interface SignedRead {
  readonly url: URL;
  readonly region: string;
  readonly at: Date;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const NO_BODY = hash('');
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/**
 * Headers that prove to S3 who reads: Signature Version 4, for GET without a query and without a body.
 * Source: AmazonS3/latest/API/sig-v4-header-based-auth; what botocore makes of the same request is in the test.
 */
export function signed({ url, region, at }: SignedRead, credentials: Credentials): Readonly<Record<string, string>> {
  const time = at.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const { sessionToken } = credentials;
  const headers: Readonly<Record<string, string>> = {
    host: url.host,
    'x-amz-content-sha256': NO_BODY,
    'x-amz-date': time,
    ...(sessionToken && { 'x-amz-security-token': sessionToken }),
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const request = ['GET', url.pathname, '', lines.join(''), names, NO_BODY].join('\n');
  const text = ['AWS4-HMAC-SHA256', time, scope, hash(request)].join('\n');
  const signature = hmac(keyOf(credentials, scope), text).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  return { ...headers, authorization };
}

const keyOf = ({ secretAccessKey }: Credentials, scope: string): Buffer =>
  scope.split('/').reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${secretAccessKey}`));
