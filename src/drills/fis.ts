import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { z } from 'zod';

const seconds = z
  .number()
  .transform((value) => new Date(value * 1000))
  .optional();
const tags = z.record(z.string(), z.string()).default({});

const experiment = z.object({
  id: z.string(),
  experimentTemplateId: z.string().optional(),
  state: z.object({ status: z.string(), reason: z.string().optional() }),
  startTime: seconds,
  endTime: seconds,
  tags,
});
const template = z.object({ id: z.string(), tags });
const resolved = z.object({ targetName: z.string(), resourceType: z.string().optional() });

/** An experiment as FIS tells of it. */
export type Experiment = z.infer<typeof experiment>;
export type Template = z.infer<typeof template>;

export interface Signer {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface FisWay {
  readonly region: string;
  /** Where it is asked. */
  readonly endpoint: string;
  readonly credentials: () => Promise<Signer>;
  readonly now: () => Date;
  /** Waits between two tries. */
  readonly pause: (seconds: number) => Promise<void>;
}

/** FIS did not do it. */
export class FisError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = code;
  }
}

const TRIES = 6;

/**
 * The calls of FIS that a drill makes. Its package in the registry is years old and brings eighty others, so they are made
 * here, and signed by the signer of AWS's own clients (ADR-0005). Throttled or cut off, a call is tried again; beginning twice with one token begins once.
 * Source: fis/latest/APIReference.
 */
export class Fis {
  constructor(private readonly way: FisWay) {}

  async templates(): Promise<readonly Template[]> {
    return this.pages('/experimentTemplates', 'experimentTemplates', template);
  }

  /** Of all times: FIS keeps them for four months. */
  async experiments(): Promise<readonly Experiment[]> {
    return this.pages('/experiments', 'experiments', experiment);
  }

  async start(experimentTemplateId: string, clientToken: string): Promise<Experiment> {
    const body = { experimentTemplateId, clientToken, tags: { drill: clientToken } };
    return z.object({ experiment }).parse(await this.call('POST', '/experiments', body)).experiment;
  }

  async experiment(id: string): Promise<Experiment> {
    return z.object({ experiment }).parse(await this.call('GET', `/experiments/${id}`)).experiment;
  }

  async stop(id: string): Promise<void> {
    await this.call('DELETE', `/experiments/${id}`);
  }

  /** Names of targets that found something, once for each thing. */
  async resolvedTargets(id: string): Promise<readonly string[]> {
    const all = await this.pages(`/experiments/${id}/resolvedTargets`, 'resolvedTargets', resolved);
    return all.map(({ targetName }) => targetName);
  }

  private async pages<T>(path: string, field: string, shape: z.ZodType<T>): Promise<readonly T[]> {
    const found: T[] = [];
    let next: string | undefined;
    do {
      const query = next === undefined ? '' : `?nextToken=${encodeURIComponent(next)}`;
      const page = z
        .object({ [field]: z.array(z.unknown()).default([]), nextToken: z.string().optional() })
        .parse(await this.call('GET', path + query));
      found.push(...z.array(shape).parse(page[field]));
      next = z.string().optional().parse(page.nextToken);
    } while (next !== undefined);
    return found;
  }

  private async call(method: string, path: string, input?: object): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1)
      try {
        return await this.once(method, path, input);
      } catch (error) {
        if (attempt >= TRIES || !passes(error)) throw error;
        await this.way.pause(attempt);
      }
  }

  private async once(method: string, path: string, input?: object): Promise<unknown> {
    const { region, endpoint, credentials, now } = this.way;
    const url = new URL(path, endpoint);
    const body = input === undefined ? '' : JSON.stringify(input);
    const signer = new SignatureV4({ service: 'fis', region, credentials, sha256: Sha256 });
    const { headers } = await signer.sign(requestOf(method, url, body), { signingDate: now() });
    const { host: _host, ...sent } = headers; // `fetch` says it itself
    const response = await fetch(url, {
      method,
      headers: sent,
      signal: AbortSignal.timeout(20_000),
      ...(body && { body }),
    });
    const text = await response.text();
    if (response.ok) return text === '' ? {} : (JSON.parse(text) as unknown);
    throw new FisError(
      codeOf(response, text),
      `FIS answered ${response.status} to ${method} ${path}: ${text.slice(0, 200)}`,
    );
  }
}

/** A request as the signer reads it. */
const requestOf = (method: string, url: URL, body: string) => ({
  ...{ method, body, protocol: url.protocol, hostname: url.hostname, path: url.pathname },
  query: Object.fromEntries(url.searchParams),
  headers: { host: url.host, 'content-type': 'application/json' },
});

/** Whether it may be over the next time: throttled, a fault of AWS, or no answer at all. */
const passes = (error: unknown): boolean =>
  error instanceof FisError
    ? /Throttl|TooManyRequests|Internal|Unavailable/.test(error.code)
    : error instanceof TypeError;

const codeOf = ({ headers, status }: Response, text: string): string => {
  const [, named] = /"(?:__type|code)"\s*:\s*"(?:[^"#]*#)?([^"]+)"/.exec(text) ?? [];
  const code = headers.get('x-amzn-errortype')?.split(':')[0] ?? named;
  if (code !== undefined) return code;
  return status >= 500 ? 'InternalFailure' : `Status${status}`;
};
