import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Clock } from './clock';

/** A request that reached the tracker. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
  readonly body: Readonly<Record<string, unknown>>;
}

/** How the tracker answers a request. */
export interface Mood {
  readonly status?: number;
  /** So many milliseconds of its clock after it has done what it was asked for: it writes first, as a database does. @default 0 */
  readonly after?: number;
  /** It does what it is asked for, and whoever stands before it answers with `status`. @default only with a status below 300 */
  readonly writes?: true;
}

/**
 * A tracker on loopback: tables as ServiceNow's, and one address for documents, which tells repetitions by their key.
 * `mood` is asked at every request.
 */
export class Tracker {
  readonly clock = new Clock();
  readonly received: Received[] = [];
  /** Records by table; documents are in `documents`, by their key. */
  readonly tables: Readonly<Record<string, Record<string, unknown>[]>> = {
    em_event: [],
    incident: [],
    change_request: [],
    sys_user_group: [],
  };
  readonly documents = new Map<string, Readonly<Record<string, unknown>>>();
  mood: (request: Received) => Mood = () => ({});
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  static async start(): Promise<Tracker> {
    const tracker = new Tracker();
    await new Promise<void>((listening) => tracker.server.listen(0, '127.0.0.1', listening));
    return tracker;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((closed) => this.server.close(() => closed()));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', headers } = request;
    const { pathname, searchParams } = new URL(url, this.address);
    const query = Object.fromEntries(searchParams);
    const received = { method, path: pathname, query, headers, body: await bodyOf(request) };
    this.received.push(received);
    const { status = 201, after = 0, writes = status < 300 } = this.mood(received);
    const done = writes ? this.answer(received) : undefined;
    this.clock.pass(after);
    const answer = status >= 300 ? { error: 'no' } : done;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  private answer({ method, path, body, headers, query }: Received): unknown {
    const table = this.tables[path.replace('/api/now/table/', '')];
    if (!table) return this.document(String(headers['idempotency-key']), body);
    if (method === 'GET') {
      const [, field = '', wanted] = /(correlation_id|name)=([^^]*)$/.exec(query.sysparm_query ?? '') ?? [];
      return { result: table.filter((record) => record[field] === wanted) };
    }
    const record = { ...body, sys_id: `id-${table.length + 1}`, number: `${path.slice(-4)}-${table.length + 1}` };
    table.push(record);
    return { result: record };
  }

  private document(key: string, body: Received['body']): unknown {
    if (!this.documents.has(key)) this.documents.set(key, body);
    return { id: key, number: `N-${[...this.documents.keys()].indexOf(key) + 1}` };
  }
}

async function bodyOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const text = Buffer.concat(pieces).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Readonly<Record<string, unknown>>);
}
