import type { Credentials } from './credentials';
import type { Settings } from './settings';
import { signed } from './signature';

/** S3 said no, and will say so again. */
export class Refused extends Error {}

/** S3 could not be heard to the end. Asking again may help. */
export class Unheard extends Error {}

/** Reads one object. Keys are letters, digits, dots, hyphens and slashes, so nothing needs escaping. */
export async function read(
  settings: Pick<Settings, 'bucket' | 'endpoint' | 'region'>,
  key: string,
  credentials: Credentials,
  signal: AbortSignal,
): Promise<Response> {
  const url = urlOf(settings, key);
  const { host: _, ...headers } = signed({ url, region: settings.region, at: new Date() }, credentials); // fetch sets host
  const answer = await fetch(url, { headers, signal });
  if (answer.ok && answer.body) return answer;
  await answer.body?.cancel();
  const said = `${answer.status} for ${key}`;
  if (answer.status === 404) throw new Refused(`S3 answers ${said}: there is no such object`);
  if (answer.status === 403) throw new Refused(`S3 answers ${said}: no right to read it, or it is not there`);
  throw answer.status < 500 && answer.status !== 429
    ? new Refused(`S3 answers ${said}`)
    : new Unheard(`S3 answers ${said}`);
}

const urlOf = ({ bucket, endpoint, region }: Pick<Settings, 'bucket' | 'endpoint' | 'region'>, key: string): URL =>
  endpoint === undefined
    ? new URL(`https://${bucket}.s3.${region}.amazonaws.com/${key}`)
    : new URL(`${endpoint}/${bucket}/${key}`);
