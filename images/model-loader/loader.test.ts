import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../../test/support/root';
import { S3Server } from '../../test/support/s3-server';
import { load, type Surroundings } from './loader';
import type { Settings } from './settings';

const MODEL = randomBytes(3_000_000);
const SHA256 = createHash('sha256').update(MODEL).digest('hex');
const KEY = 'card-present/4.2.1/model';
const MANIFEST_KEY = 'manifests/card-present/4.2.1.json';
const manifest = (more: object = {}) =>
  JSON.stringify({ name: 'card-present', version: '4.2.1', sha256: SHA256, ...more });

let folder = '';
let server: S3Server;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'model-'));
  server = await S3Server.start(
    () => true,
    (bucket) => bucket === 'exbank-lake-models',
  );
  server.objects.set(KEY, MODEL);
  server.objects.set(MANIFEST_KEY, Buffer.from(manifest()));
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const settings = (more: Partial<Settings> = {}): Settings => ({
  ...{ region: 'eu-west-1', bucket: 'exbank-lake-models', model: 'card-present', version: '4.2.1' },
  ...{ sha256: SHA256, folder, endpoint: server.endpoint, ...more },
});
const said: object[] = [];
const surroundings = (more: Partial<Surroundings> = {}): Surroundings => {
  said.length = 0;
  return {
    credentials: () => Promise.resolve({ accessKeyId: 'service', secretAccessKey: 'dummy' }),
    signal: new AbortController().signal,
    say: (line) => said.push(line),
    pauseMilliseconds: 1,
    ...more,
  };
};

describe('a model whose digest is the pinned one', () => {
  it('appears whole, with its manifest, and says which one it is', async () => {
    await load(settings(), surroundings());
    expect(readdirSync(folder).sort()).toEqual(['manifest.json', 'model']);
    expect(readFileSync(join(folder, 'model')).equals(MODEL)).toBe(true);
    expect(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))).toMatchObject({ version: '4.2.1' });
    expect(said).toEqual([
      { event: 'model-loaded', model: 'card-present', version: '4.2.1', sha256: SHA256, bytes: 3_000_000 },
    ]);
  });

  it('takes the place of what an earlier run of the step left', async () => {
    writeFileSync(join(folder, '.model.partial'), 'half');
    writeFileSync(join(folder, 'model'), 'old');
    await load(settings(), surroundings());
    expect(readFileSync(join(folder, 'model')).equals(MODEL)).toBe(true);
  });
});

describe('nothing is left, and nothing is asked twice, of', () => {
  it.each<[string, () => void, Partial<Settings>, string]>([
    [
      'a model of another digest',
      () => server.objects.set(KEY, Buffer.concat([MODEL, Buffer.of(1)])),
      {},
      'it is not the model that was approved',
    ],
    [
      'a model that is missing',
      () => server.objects.delete(KEY),
      {},
      `S3 answers 404 for ${KEY}: there is no such object`,
    ],
    [
      'a version that nobody published',
      () => server.objects.delete(MANIFEST_KEY),
      {},
      `S3 answers 404 for ${MANIFEST_KEY}`,
    ],
    [
      'a pin that the manifest does not have',
      () => undefined,
      { sha256: 'f'.repeat(64) },
      `manifests/card-present/4.2.1.json sha256: got "${SHA256}", want "${'f'.repeat(64)}" - pin a version that was published`,
    ],
    [
      'a manifest of another model',
      () => server.objects.set(MANIFEST_KEY, Buffer.from(manifest({ name: 'card-absent' }))),
      {},
      'name: got "card-absent", want "card-present"',
    ],
    ['a manifest that is none', () => server.objects.set(MANIFEST_KEY, Buffer.from('<html>')), {}, 'name: got nothing'],
    ['a bucket that is not there', () => undefined, { bucket: 'exbank-lake-raw' }, 'S3 answers 404'],
  ])('%s', async (_, spoil, more, words) => {
    spoil();
    await expect(load(settings(more), surroundings())).rejects.toThrow(words);
    expect(readdirSync(folder)).toEqual([]);
    const paths = server.requests.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('a model that the service has no right to', async () => {
    await server.stop();
    server = await S3Server.start(({ resource }) => resource?.endsWith('.json') === true);
    server.objects.set(MANIFEST_KEY, Buffer.from(manifest()));
    server.objects.set(KEY, MODEL);
    await expect(load(settings(), surroundings())).rejects.toThrow('S3 answers 403');
    expect(readdirSync(folder)).toEqual([]);
  });
});

/** A server that answers the model as each step of a script says, the last for ever, and the manifest always. */
async function scripted(steps: readonly ((response: ServerResponse) => void)[]): Promise<Server & { asked: number }> {
  const faulty = Object.assign(
    createServer((request, response) => {
      if (request.url?.endsWith('.json')) return void response.end(manifest());
      steps[Math.min(faulty.asked, steps.length - 1)]?.(response);
      faulty.asked += 1;
    }),
    { asked: 0 },
  );
  await new Promise<void>((listening) => faulty.listen(0, '127.0.0.1', listening));
  return faulty;
}
const addressOf = (faulty: Server) => `http://127.0.0.1:${(faulty.address() as AddressInfo).port}`;
const whole = (response: ServerResponse) => void response.writeHead(200, { 'content-length': MODEL.length }).end(MODEL);
const busy = (response: ServerResponse) => void response.writeHead(503).end();
const cut = (response: ServerResponse) => {
  response.writeHead(200, { 'content-length': MODEL.length });
  response.write(MODEL.subarray(0, 1_000_000), () => response.destroy());
};
const silent = (response: ServerResponse) => {
  response.writeHead(200, { 'content-length': MODEL.length });
  response.write(MODEL.subarray(0, 1000));
};

async function against(
  steps: Parameters<typeof scripted>[0],
  then: (faulty: Server & { asked: number }) => Promise<void>,
) {
  const faulty = await scripted(steps);
  try {
    await then(faulty);
  } finally {
    faulty.closeAllConnections();
    faulty.close();
  }
}

describe('an S3 that fails for a while', () => {
  it.each([
    ['is busy', busy],
    ['breaks off in the middle', cut],
    ['falls silent in the middle', silent],
  ])('and %s is asked again, and the model is whole in the end', async (_, fault) => {
    await against([fault, fault, whole], async (faulty) => {
      const wanted = settings({ endpoint: addressOf(faulty) });
      await load(wanted, surroundings({ stallMilliseconds: 200 }));
      expect(faulty.asked).toBe(3);
      expect(readFileSync(join(folder, 'model')).equals(MODEL)).toBe(true);
      expect(said.slice(0, 2)).toMatchObject([1, 2].map((attempt) => ({ event: 'model-delayed', attempt, of: 5 })));
    });
  });

  it('and never recovers is given up after five attempts, with nothing left', async () => {
    await against([cut], async (faulty) => {
      await expect(load(settings({ endpoint: addressOf(faulty) }), surroundings())).rejects.toThrow();
      expect(faulty.asked).toBe(5);
      expect(readdirSync(folder)).toEqual([]);
    });
  });

  it('is not given up while it is slow but speaks', async () => {
    const slow = (response: ServerResponse) => {
      response.writeHead(200, { 'content-length': MODEL.length });
      const parts = Array.from({ length: 6 }, (_, index) => MODEL.subarray(index * 500_000, (index + 1) * 500_000));
      const next = () => {
        const part = parts.shift();
        if (part) response.write(part, () => setTimeout(next, 100));
        else response.end();
      };
      next();
    };
    await against([slow], async (faulty) => {
      await load(settings({ endpoint: addressOf(faulty) }), surroundings({ stallMilliseconds: 400 }));
      expect(faulty.asked).toBe(1);
    });
  });
});

describe('the program', () => {
  const run = (more: Readonly<Record<string, string>>) => {
    const env = {
      PATH: process.env.PATH,
      AWS_REGION: 'eu-west-1',
      BUCKET: 'exbank-lake-models',
      MODEL: 'card-present',
    };
    const pin = { MODEL_VERSION: '4.2.1', MODEL_SHA256: SHA256, MODEL_DIR: folder };
    const keys = { AWS_ACCESS_KEY_ID: 'service', AWS_SECRET_ACCESS_KEY: 'dummy' };
    return spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'images/model-loader/main.ts')], {
      ...{ cwd: ROOT, env: { ...env, ...pin, ...keys, AWS_ENDPOINT_URL_S3: server.endpoint, ...more } },
    });
  };
  const ended = async (child: ReturnType<typeof run>) => {
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const code = await new Promise((resolve) => child.once('close', resolve));
    return { code, errors: errors.trim().split('\n') };
  };

  it('ends with 0 when the model is there', async () => {
    expect(await ended(run({}))).toMatchObject({ code: 0 });
    expect(readdirSync(folder).sort()).toEqual(['manifest.json', 'model']);
  });

  it('ends with 1 when the digest is another, so that the pod never becomes ready', async () => {
    server.objects.set(KEY, Buffer.from('something else'));
    const { code, errors } = await ended(run({}));
    expect(code).toBe(1);
    expect(errors).toEqual([expect.stringContaining(`want ${SHA256} - it is not the model that was approved`)]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('ends with 2 and names every variable that is wrong', async () => {
    expect(await ended(run({ MODEL_VERSION: 'latest', BUCKET: '' }))).toEqual({
      code: 2,
      errors: [
        'BUCKET: got "", want the name of a bucket - the chart sets it',
        'MODEL_VERSION: got "latest", want a version such as 4.2.0 - the chart sets it',
      ],
    });
  });

  it('stops at once when the pod is told to, and leaves nothing', async () => {
    await against([silent], async (faulty) => {
      const child = run({ AWS_ENDPOINT_URL_S3: addressOf(faulty) });
      const over = ended(child);
      while (faulty.asked === 0) await new Promise((again) => setTimeout(again, 20));
      child.kill('SIGTERM');
      expect(await over).toEqual({ code: 143, errors: [expect.stringContaining('told to stop by SIGTERM')] });
      expect(readdirSync(folder)).toEqual([]);
    });
  });
});
