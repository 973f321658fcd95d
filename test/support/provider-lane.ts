import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import {
  type ClientHttp2Session,
  connect,
  constants,
  createServer,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  type Http2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ofKinds } from './provider-schema';

export interface LaneProps {
  /** Plugin cache that holds the providers. */
  readonly cache: string;
  /** Version of each provider by its name. */
  readonly versions: Readonly<Record<string, string>>;
  /** Kinds whose schemas are handed out. */
  readonly kinds: readonly string[];
  /** Runs before each change reaches its provider; Terraform waits for it. */
  readonly beforeChange?: () => void | Promise<void>;
}

/** A lane that is open. */
export interface ProviderLane {
  /** Variables that lead Terraform through it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Lets every provider die as it stands. */
  readonly crash: () => void;
  readonly close: () => void;
}

/**
 * Stands between Terraform and its providers, as a debugger would (TF_REATTACH_PROVIDERS). It hands out the schemas of
 * the kinds that the platform uses, not of all fifteen hundred, which takes three quarters off every command; and it can
 * hold Terraform still before a change. No two connections share a provider process at a time.
 */
export async function openLane(props: LaneProps): Promise<ProviderLane> {
  const folder = mkdtempSync(join(tmpdir(), 'platform-lane-'));
  const names = Object.keys(props.versions);
  const served = await Promise.all(names.map((name) => serve(binaryOf(name, props), join(folder, name), props)));
  const reattach = Object.fromEntries(names.map((name, index) => [`${HOST}/${name}`, served[index]?.address]));
  return {
    environment: { TF_REATTACH_PROVIDERS: JSON.stringify(reattach) },
    crash: () => {
      for (const { crash } of served) crash();
    },
    close: () => {
      for (const { close } of served) close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const HOST = 'registry.terraform.io/hashicorp';

/** The plugin cache holds <host>/<namespace>/<name>/<version>/<platform>/terraform-provider-<name>_v… */
function binaryOf(name: string, { cache, versions }: LaneProps): string {
  const folder = join(cache, HOST, name, versions[name] ?? '');
  const [binary] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.includes('/terraform-provider-'),
  );
  if (binary === undefined) throw new Error(`no provider ${name} in ${folder}`);
  return join(folder, binary);
}

interface Upstream {
  readonly session: ClientHttp2Session;
  /** Of the plugin protocol: 5 or 6. */
  readonly version: number;
  readonly stop: () => void;
}

/** What Terraform says to a provider that it starts (hashicorp/terraform, internal/plugin/serve.go). */
const HANDSHAKE = {
  TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
  PLUGIN_PROTOCOL_VERSIONS: '5,6',
};

/** Starts a provider as Terraform does, and connects to where it says it listens. */
async function start(binary: string): Promise<Upstream> {
  const child = spawn(binary, [], { env: { ...process.env, ...HANDSHAKE }, stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const [, version, , address = ''] = String(line).trim().split('|');
  const session = connect('http://provider', { createConnection: () => createConnection(address) });
  session.on('error', () => child.kill());
  return { session, version: Number(version), stop: () => child.kill() };
}

/** Processes of one provider. One serves one connection at a time, because it remembers how it was configured. */
class Pool {
  private readonly started: Upstream[] = [];
  private readonly free: Upstream[] = [];

  constructor(private readonly binary: string) {}

  async take(): Promise<Upstream> {
    const waiting = this.free.pop();
    if (waiting && !waiting.session.destroyed) return waiting;
    const upstream = await start(this.binary);
    this.started.push(upstream);
    return upstream;
  }

  giveBack(upstream: Upstream): void {
    this.free.push(upstream);
  }

  stop(): void {
    for (const { stop } of this.started) stop();
  }
}

/** One provider, served on a socket. */
async function serve(binary: string, socket: string, { kinds, beforeChange }: LaneProps) {
  const pool = new Pool(binary);
  const first = await pool.take();
  const path = first.version === 5 ? '/tfplugin5.Provider/GetSchema' : '/tfplugin6.Provider/GetProviderSchema';
  const schema = framed(ofKinds((await responseTo(first.session, path)).subarray(FRAME), new Set(kinds)));
  pool.giveBack(first);
  const server = createServer();
  const upstreams = new Map<Http2Session, Promise<Upstream>>();
  const sessions = new Set<Http2Session>();
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => void upstreams.get(session)?.then((upstream) => pool.giveBack(upstream)));
    // Terraform was killed; 'close' follows.
    session.on('error', () => undefined);
  });
  server.on('stream', (stream, headers) => {
    const { session } = stream;
    // Terraform was killed while its call waits here; ECONNRESET reaches each of its streams.
    stream.on('error', () => stream.destroy());
    const call = headers[':path'] ?? '';
    const known = new Map([
      [path, schema],
      ['/plugin.GRPCController/Shutdown', framed(Buffer.of())],
    ]).get(call);
    if (!session || known) {
      answer(stream, known ?? framed(Buffer.of()));
      return;
    }
    const upstream = upstreams.get(session) ?? pool.take();
    upstreams.set(session, upstream);
    const held = call.endsWith('/ApplyResourceChange') ? beforeChange?.() : undefined;
    void Promise.all([upstream, held]).then(([to]) => passOn(stream, headers, to.session));
  });
  server.listen(socket);
  await once(server, 'listening');
  const address = { ...PLUGIN, ProtocolVersion: first.version, Addr: { Network: 'unix', String: socket } };
  return {
    address,
    crash: () => {
      server.close(); // the dead take no call: Terraform dials again, and would wait at the held change for ever
      for (const session of sessions) session.destroy();
    },
    close: () => {
      server.close();
      pool.stop();
    },
  };
}

/** The provider is looked for by its process, and left alone when Terraform ends. */
const PLUGIN = { Protocol: 'grpc', Pid: process.pid, Test: true };

/** Hands a call to the provider, and its answer back. One of the two may be gone meanwhile: killing is what tests do. */
function passOn(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, session?: ClientHttp2Session): void {
  if (stream.destroyed || !session || session.destroyed) return void stream.destroy();
  const { ':authority': _, ':scheme': __, ...asked } = headers;
  const upstream = session.request(asked);
  let trailers: OutgoingHttpHeaders = {};
  upstream.on('response', (response, flags) => {
    const endStream = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0;
    if (!stream.destroyed) stream.respond(response, { endStream, waitForTrailers: !endStream });
  });
  upstream.on('trailers', (received) => (trailers = received));
  stream.on('wantTrailers', () => stream.sendTrailers(trailers));
  stream.on('error', () => upstream.destroy());
  upstream.on('error', () => stream.destroy());
  stream.on('close', () => upstream.close());
  stream.pipe(upstream);
  upstream.pipe(stream);
}

/** gRPC puts a byte and the length of four bytes before each message. */
const FRAME = 5;

function framed(message: Buffer): Buffer {
  const head = Buffer.alloc(FRAME);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

function answer(stream: ServerHttp2Stream, body: Buffer): void {
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  stream.end(body);
}

/** What the provider answers to a call without a message. */
async function responseTo(session: ClientHttp2Session, path: string): Promise<Buffer> {
  const stream = session.request({
    ':path': path,
    ':method': 'POST',
    'content-type': 'application/grpc',
    te: 'trailers',
  });
  stream.end(framed(Buffer.of()));
  return Buffer.concat((await stream.toArray()) as Buffer[]);
}
