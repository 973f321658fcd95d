import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../src/drills/drill';
import { KubernetesCluster } from './kubernetes-cluster';

/** What becomes of a call instead of an answer. */
export type ApiTrouble = 'throttled' | 'cut';

/**
 * As much of a Kubernetes API server as drills use, on loopback: reading, merge patches, deletion with preconditions and
 * evictions. What its controllers do follows the clock of the test.
 */
export class KubernetesServer {
  readonly cluster: KubernetesCluster;
  /** Method and path of every call. */
  readonly calls: string[] = [];
  trouble: (call: string, times: number) => ApiTrouble | undefined = () => undefined;
  private readonly server: Server;

  private constructor(clock: Pick<Clock, 'now'>) {
    this.cluster = new KubernetesCluster(clock);
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  static async start(clock: Pick<Clock, 'now'>): Promise<KubernetesServer> {
    const made = new KubernetesServer(clock);
    await new Promise<void>((listening) => made.server.listen(0, '127.0.0.1', listening));
    return made;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((closed) => this.server.close(() => closed()));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const text = Buffer.concat(pieces).toString('utf8');
    const url = new URL(request.url ?? '/', 'http://loopback');
    const call = `${request.method ?? 'GET'} ${url.pathname}`;
    this.calls.push(call);
    const trouble = this.trouble(call, this.calls.filter((one) => one === call).length);
    if (trouble === 'cut') {
      request.socket.destroy();
      return;
    }
    const throttled = { status: 429, body: { message: 'too many requests' } };
    const { status, body } = trouble
      ? throttled
      : this.cluster.answer({
          ...{ method: request.method ?? 'GET', path: url.pathname },
          ...{ query: Object.fromEntries(url.searchParams), input: text === '' ? {} : (JSON.parse(text) as object) },
        });
    answer(response, status, body);
  }
}

const answer = (response: ServerResponse, status: number, body: object): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
