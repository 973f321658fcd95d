import { type Inventory } from '../inventory';
import { type Policy } from '../policy';
import { type Resource } from '../resource';
import { isBlock, plain, sentence } from '../want';

/** What pods are told about the platform is about the platform: its buckets, and issuers of its own hosts. */
export const factsAtHome: Policy = {
  id: 'facts-at-home',
  statement: 'Facts for pods name buckets and issuers of the platform.',
  controls: ['IAM-02', 'ENV-01'],
  article: 'RTS 2024/1774 Art. 20(1)',
  why: 'a service takes every token of the issuer that it is told of',
  applies: ['kubernetes_config_map_v1'],
  besides: ['aws_route53_zone'],
  check: (facts, among) =>
    Object.entries(isBlock(facts.attributes.data) ? facts.attributes.data : {})
      .filter(([key, value]) => !isAtHome(key, plain(value), facts, among))
      .map(([key, value]) => sentence(`data.${key}`, value, 'one of the platform', 'take it from the workspace')),
};

function isAtHome(key: string, value: string, facts: Resource, among: Inventory): boolean {
  if (value.startsWith('${')) return true;
  if (key.startsWith('bucket-')) {
    const { audit, clusters } = facts.platform;
    return [audit, ...clusters].some((account) => value.endsWith(`-${account}`));
  }
  return /^(issuer|jwks)-url$/.test(key) ? isOwnHost(value, facts, among) : true;
}

/** Within the cluster, or below a zone of the account where its zones are looked at. */
function isOwnHost(url: string, facts: Resource, among: Inventory): boolean {
  const { hostname } = URL.canParse(url) ? new URL(url) : { hostname: '' };
  const zones = among.near(facts, 'aws_route53_zone').map(({ attributes }) => plain(attributes.name));
  if (/\.svc(\.cluster\.local)?$/.test(hostname)) return true;
  return url.startsWith('https://') && (zones.length === 0 || zones.some((zone) => hostname.endsWith(`.${zone}`)));
}
