import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Call } from './iam';

/** One request that reached the server, and what became of it. */
export interface Recorded {
  readonly method: string;
  /** Bucket and key, without the query. */
  readonly path: string;
  readonly call: Call;
  readonly caller: string;
  status: number;
}

/** Whether the caller, known by its access key, may do this. */
export type Authorise = (call: Call, caller: string) => boolean;

/** Whether the bucket was made. */
export type Exists = (bucket: string) => boolean;

interface Asked {
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

interface Answer {
  readonly status: number;
  readonly body?: Buffer | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * As much of S3 as Terraform's backend uses, on loopback: list, read, write, delete, conditional writes, uploads in
 * parts. Path style, no versions. Every request is recorded and put before `authorise` as IAM would see it; the
 * plain HTTP of the loopback passes for TLS 1.3.
 */
export class S3Server {
  readonly objects = new Map<string, Buffer>();
  readonly requests: Recorded[] = [];
  private readonly uploads = new Map<string, Buffer[]>();
  private readonly server: Server;

  private constructor(
    private readonly authorise: Authorise,
    private readonly exists: Exists,
  ) {
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  static async start(authorise: Authorise, exists: Exists = () => true): Promise<S3Server> {
    const s3 = new S3Server(authorise, exists);
    await new Promise<void>((listening) => s3.server.listen(0, '127.0.0.1', listening));
    return s3;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Only where the server is and how to speak to it, as `-backend-config`: all else stays as rendered. */
  configFor(caller: string, more = ''): string {
    return `
      endpoints = { s3 = "${this.endpoint}" }
      use_path_style = true
      skip_credentials_validation = true
      skip_requesting_account_id = true
      skip_metadata_api_check = true
      skip_region_validation = true
      access_key = "${caller}"
      secret_key = "dummy"
      ${more}`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((closed) => this.server.close(() => closed()));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', headers } = request;
    const url = new URL(request.url ?? '/', this.endpoint);
    const [, bucket = '', ...rest] = decodeURIComponent(url.pathname).split('/');
    const asked = { bucket, key: rest.join('/'), query: url.searchParams, headers, body: await bodyOf(request) };
    const caller = /Credential=([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? 'anonymous';
    const call = callOf(method, asked);
    const answer = this.judge(method, asked, call, caller);
    this.requests.push({ method, path: `${bucket}/${asked.key}`, call, caller, status: answer.status });
    response.writeHead(answer.status, { 'content-type': 'application/xml', ...answer.headers });
    response.end(method === 'HEAD' ? undefined : answer.body);
  }

  private judge(method: string, asked: Asked, call: Call, caller: string): Answer {
    if (!this.exists(asked.bucket)) return error(404, 'NoSuchBucket');
    return this.authorise(call, caller) ? this.answer(method, asked, caller) : FORBIDDEN;
  }

  private answer(method: string, asked: Asked, caller: string): Answer {
    switch (method) {
      case 'HEAD':
      case 'GET':
        return asked.key === '' ? this.list(asked) : this.read(asked, caller);
      case 'PUT':
        return asked.query.has('uploadId') ? this.part(asked) : this.write(asked);
      case 'POST':
        return asked.query.has('uploads') ? this.begin() : this.complete(asked);
      case 'DELETE':
        this.objects.delete(asked.key);
        return { status: 204 };
      default:
        return { status: 405 };
    }
  }

  private list({ query }: Asked): Answer {
    const prefix = query.get('prefix') ?? '';
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix)).sort();
    const contents = keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('');
    return { status: 200, body: `<ListBucketResult><IsTruncated>false</IsTruncated>${contents}</ListBucketResult>` };
  }

  /** Whoever may not list the bucket is not told that an object is missing. */
  private read({ bucket, key, headers }: Asked, caller: string): Answer {
    const object = this.objects.get(key);
    const list = { ...callOf('GET', { bucket, key: '', query: new URLSearchParams(), headers, body: Buffer.of() }) };
    if (!object) return this.authorise(list, caller) ? error(404, 'NoSuchKey') : FORBIDDEN;
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
    if (from === undefined || to === undefined) return { status: 200, body: object, headers: lengthOf(object) };
    const body = object.subarray(Number(from), Number(to) + 1);
    const range = `bytes ${from}-${Number(from) + body.length - 1}/${object.length}`;
    return { status: 206, body, headers: { ...lengthOf(body), 'content-range': range } };
  }

  private write({ key, headers, body }: Asked): Answer {
    if (headers['if-none-match'] === '*' && this.objects.has(key)) return error(412, 'PreconditionFailed');
    this.objects.set(key, body);
    return { status: 200, headers: tagOf(body) };
  }

  private begin(): Answer {
    const id = randomUUID();
    this.uploads.set(id, []);
    return { status: 200, body: `<Result><UploadId>${id}</UploadId></Result>` };
  }

  private part({ query, body }: Asked): Answer {
    const parts = this.uploads.get(query.get('uploadId') ?? '');
    if (!parts) return error(404, 'NoSuchUpload');
    parts[Number(query.get('partNumber')) - 1] = body;
    return { status: 200, headers: tagOf(body) };
  }

  private complete({ key, query }: Asked): Answer {
    const parts = this.uploads.get(query.get('uploadId') ?? '');
    if (!parts) return error(404, 'NoSuchUpload');
    const whole = Buffer.concat(parts);
    this.objects.set(key, whole);
    return { status: 200, body: `<Result><ETag>${tagOf(whole).etag}</ETag></Result>` };
  }
}

/** The request as IAM sees it: parts of an upload are puts, and headers are condition keys. */
function callOf(method: string, { bucket, key, query, headers }: Asked): Call {
  const sse = 'x-amz-server-side-encryption';
  const keys = [sse, `${sse}-aws-kms-key-id`].flatMap((name) => {
    const value = headers[name];
    return typeof value === 'string' ? [[`s3:${name}`, value] as const] : [];
  });
  const prefix = query.get('prefix');
  return {
    action: key === '' ? 's3:ListBucket' : (ACTIONS[method] ?? `s3:${method}`),
    resource: `arn:aws:s3:::${bucket}${key === '' ? '' : `/${key}`}`,
    context: {
      'aws:SecureTransport': 'true',
      's3:TlsVersion': '1.3',
      ...(prefix === null ? {} : { 's3:prefix': prefix }),
      ...Object.fromEntries(keys),
    },
  };
}

const ACTIONS: Readonly<Record<string, string>> = {
  GET: 's3:GetObject',
  HEAD: 's3:GetObject',
  PUT: 's3:PutObject',
  POST: 's3:PutObject',
  DELETE: 's3:DeleteObject',
};

/** The whole body; SDKs may send it in signed chunks, each behind its length in hexadecimal. */
async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const raw = Buffer.concat(pieces);
  return (request.headers['content-encoding'] ?? '').includes('aws-chunked') ? unchunked(raw) : raw;
}

function unchunked(raw: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; at < raw.length;) {
    const line = raw.indexOf('\r\n', at);
    const size = Number.parseInt(raw.toString('latin1', at, line), 16);
    if (!(size > 0)) break;
    pieces.push(raw.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
  return Buffer.concat(pieces);
}

const error = (status: number, code: string): Answer => ({
  status,
  body: `<Error><Code>${code}</Code><Message>${code}</Message></Error>`,
});
const FORBIDDEN = error(403, 'AccessDenied');
const tagOf = (body: Buffer) => ({ etag: `"${createHash('md5').update(body).digest('hex')}"` });
const lengthOf = (body: Buffer) => ({ 'content-length': String(body.length), ...tagOf(body) });
