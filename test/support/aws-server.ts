import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** A call as AWS's JSON protocols make it: `SetAlarmState` and its input; S3 is `List`, `Get` and `Put`. */
export interface AwsCall {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What becomes of a call instead of an answer. */
export type Trouble = 'throttled' | 'cut' | 'denied';

interface StoredObject {
  readonly body: Buffer;
  readonly written: Date;
}

/**
 * As much of AWS as drills and drift use, on loopback: calls in JSON, told apart by their target, and reading of S3 objects.
 * Answers come from `answers` by the name of the call; every call is kept, and put before `trouble` first.
 */
export class AwsServer {
  readonly calls: AwsCall[] = [];
  readonly objects = new Map<string, StoredObject>();
  /** What is written later is not there yet. */
  now: () => Date = () => new Date();
  trouble: (call: AwsCall, times: number) => Trouble | undefined = () => undefined;
  private readonly server: Server;

  private constructor(readonly answers: Record<string, (input: AwsCall['input']) => object>) {
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  static async start(answers: AwsServer['answers']): Promise<AwsServer> {
    const aws = new AwsServer(answers);
    await new Promise<void>((listening) => aws.server.listen(0, '127.0.0.1', listening));
    return aws;
  }

  /** The variables by which an SDK finds it. */
  get environment(): Record<string, string> {
    return {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`,
      AWS_ACCESS_KEY_ID: 'tester',
      AWS_SECRET_ACCESS_KEY: 'tester',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
  }

  /** One event a line, packed, as the stream writes it. */
  store(key: string, events: readonly object[], written: Date): void {
    const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');
    this.objects.set(key, { body: gzipSync(lines), written });
  }

  called(name: string): readonly AwsCall['input'][] {
    return this.calls.filter((call) => call.name === name).map(({ input }) => input);
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((closed) => this.server.close(() => closed()));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await callOf(request);
    this.calls.push(call);
    const trouble = this.trouble(call, this.called(call.name).length);
    const isS3 = ['List', 'Get', 'Put'].includes(call.name);
    if (trouble === 'cut') request.socket.destroy();
    else if (trouble !== undefined) refuse(response, isS3, trouble === 'denied' ? 403 : 400, REFUSALS[trouble]);
    else if (isS3) this.s3(call, response);
    else this.answer(call, response);
  }

  private answer({ name, input }: AwsCall, response: ServerResponse): void {
    const answer = this.answers[name];
    if (answer) response.writeHead(200, JSON_TYPE).end(JSON.stringify(answer(input)));
    else refuse(response, false, 400, 'UnknownOperationException');
  }

  private s3({ name, input }: AwsCall, response: ServerResponse): void {
    const object = this.objects.get(String(input.key));
    if (name === 'Put') this.put(input, response);
    else if (object) response.writeHead(200).end(object.body);
    else if (name === 'Get') refuse(response, true, 404, 'NoSuchKey');
    else this.list(input, response);
  }

  /** As the bucket of evidence: a writer must ask not to overwrite. */
  private put({ key, body, once }: AwsCall['input'], response: ServerResponse): void {
    const name = String(key);
    if (once !== '*') refuse(response, true, 403, 'AccessDenied');
    else if (this.objects.has(name)) refuse(response, true, 412, 'PreconditionFailed');
    else {
      this.objects.set(name, { body: Buffer.from(String(body)), written: this.now() });
      response.writeHead(200).end();
    }
  }

  private list(input: AwsCall['input'], response: ServerResponse): void {
    const found = [...this.objects].filter(
      ([key, { written }]) => key.startsWith(String(input.prefix)) && written <= this.now(),
    );
    const contents = found
      .map(([key, { written }]) => `<Key>${key}</Key><LastModified>${written.toISOString()}</LastModified>`)
      .map((content) => `<Contents>${content}</Contents>`);
    const body = `<ListBucketResult><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`;
    response.writeHead(200, { 'content-type': 'application/xml' }).end(body);
  }
}

const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.0' };
const REFUSALS = { throttled: 'ThrottlingException', denied: 'AccessDenied' } as const;

function refuse(response: ServerResponse, isS3: boolean, status: number, code: string): void {
  const body = isS3 ? `<Error><Code>${code}</Code><Message>no</Message></Error>` : JSON.stringify({ __type: code });
  response.writeHead(status, isS3 ? { 'content-type': 'application/xml' } : JSON_TYPE).end(body);
}

async function callOf(request: IncomingMessage): Promise<AwsCall> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') {
    const input = JSON.parse(Buffer.concat(pieces).toString('utf8')) as AwsCall['input'];
    return { name: target.split('.').at(-1) ?? '', input };
  }
  const url = new URL(request.url ?? '/', 'http://loopback');
  const shifts = SHIFTS[url.pathname];
  if (shifts !== undefined) return { name: shifts, input: Object.fromEntries(url.searchParams) };
  if (url.pathname.startsWith('/experiment'))
    return fisCall(request.method ?? 'GET', url, Buffer.concat(pieces).toString('utf8'));
  const [, , ...key] = decodeURIComponent(url.pathname).split('/');
  if (request.method === 'PUT') {
    const body = Buffer.concat(pieces).toString('utf8');
    return { name: 'Put', input: { key: key.join('/'), body, once: request.headers['if-none-match'] } };
  }
  return url.searchParams.has('list-type')
    ? { name: 'List', input: { prefix: url.searchParams.get('prefix') } }
    : { name: 'Get', input: { key: key.join('/') } };
}

/** Calls of ARC: arc-zonal-shift/latest/api. */
const SHIFTS: Readonly<Record<string, string>> = { '/zonalshifts': 'ListZonalShifts', '/autoshifts': 'ListAutoshifts' };

/** FIS tells its calls apart by method and path: fis/latest/APIReference. */
function fisCall(method: string, { pathname }: URL, body: string): AwsCall {
  const [, place = '', id, part] = pathname.split('/');
  const input = { ...(body === '' ? {} : (JSON.parse(body) as AwsCall['input'])), ...(id !== undefined && { id }) };
  if (place === 'experimentTemplates') return { name: 'ListExperimentTemplates', input };
  if (id === undefined) return { name: method === 'POST' ? 'StartExperiment' : 'ListExperiments', input };
  if (part === 'resolvedTargets') return { name: 'ListExperimentResolvedTargets', input };
  return { name: method === 'DELETE' ? 'StopExperiment' : 'GetExperiment', input };
}
