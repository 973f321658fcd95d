import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ApiCall {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly input: object;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: object;
}

/** What stands behind the API: objects, and whatever moves them. */
interface Answering {
  answer(call: ApiCall): ApiAnswer;
}

/** What becomes of a call instead of an answer. */
export type ApiTrouble = 'throttled' | 'cut';

/** The Kubernetes API of one of the test's clusters, on loopback; it throttles and cuts off as it is told. */
export class KubernetesServer<Cluster extends Answering = Answering> {
  /** Method and path of every call. */
  readonly calls: string[] = [];
  trouble: (call: string, times: number) => ApiTrouble | undefined = () => undefined;
  private readonly server: Server;

  private constructor(readonly cluster: Cluster) {
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  static async start<Cluster extends Answering>(cluster: Cluster): Promise<KubernetesServer<Cluster>> {
    const made = new KubernetesServer(cluster);
    await new Promise<void>((listening) => made.server.listen(0, '127.0.0.1', listening));
    return made;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
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
