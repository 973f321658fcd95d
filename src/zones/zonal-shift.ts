import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { z } from 'zod';
import type { Signer } from '../drills/fis';
import { type KubernetesNode } from './kubernetes-api';
import { zoneOf } from './zone-nodes';

const page = z.object({
  items: z.array(z.object({ awayFrom: z.string(), status: z.string().default('ACTIVE') })).default([]),
  nextToken: z.string().nullish(),
});

export interface ArcWay {
  readonly region: string;
  /** Where it is asked. */
  readonly endpoint: string;
  readonly credentials: () => Promise<Signer>;
  readonly now: () => Date;
}

/** Ones that people or a practice run began, and ones that AWS began: arc-zonal-shift/latest/api, ListZonalShifts and ListAutoshifts. */
const KINDS = ['/zonalshifts', '/autoshifts'];

/**
 * Ids of the zones that traffic is shifted away from now (`euw1-az1`). Its package in the registry would be the only one
 * for two calls, so they are made and signed here, as those of FIS are (ADR-0005).
 */
export async function shiftedZones(way: ArcWay): Promise<readonly string[]> {
  const found: string[] = [];
  for (const kind of KINDS)
    for (let next: string | undefined | null = ''; next !== undefined && next !== null;) {
      const from: string = next === '' ? '' : `&nextToken=${encodeURIComponent(next)}`;
      const { items, nextToken } = page.parse(await asked(way, `${kind}?status=ACTIVE${from}`));
      found.push(...items.filter(({ status }) => status === 'ACTIVE').map(({ awayFrom }) => awayFrom));
      next = nextToken;
    }
  return found;
}

async function asked({ region, endpoint, credentials, now }: ArcWay, path: string): Promise<unknown> {
  const url = new URL(path, endpoint);
  const signer = new SignatureV4({ service: 'arc-zonal-shift', region, credentials, sha256: Sha256 });
  const request = {
    ...{ method: 'GET', protocol: url.protocol, hostname: url.hostname, path: url.pathname, body: '' },
    ...{ query: Object.fromEntries(url.searchParams), headers: { host: url.host } },
  };
  const { host: _host, ...headers } = (await signer.sign(request, { signingDate: now() })).headers; // `fetch` says it
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(20_000) });
  const text = await response.text();
  if (!response.ok) throw new Error(`ARC answered ${response.status} to ${path}: ${text.slice(0, 200)}`);
  return JSON.parse(text);
}

/** What AWS calls the zone in every account, as its nodes say: docs of EKS, "topology.k8s.aws/zone-id". */
const ZONE_ID = 'topology.k8s.aws/zone-id';

/** Why a zone may not be emptied as far as ARC knows, in one sentence: nobody has shifted its traffic away. */
export function unshifted(
  zone: string,
  nodes: readonly KubernetesNode[],
  shifted: readonly string[],
): readonly string[] {
  const ids = nodes.filter((node) => zoneOf(node) === zone).map(({ metadata }) => metadata.labels?.[ZONE_ID]);
  const fix = 'shift it away first (aws arc-zonal-shift start-zonal-shift), or say with --unshifted why not';
  if ([zone, ...ids].some((id) => id !== undefined && shifted.includes(id))) return [];
  return [`no zonal shift away from ${zone} is active - ${fix}`];
}
