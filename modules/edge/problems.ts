import { overlap, prefixOf, type Problem } from '../kernel';
import { apexes, patterns, RESERVED_ENVIRONMENT, type Site } from './hosts';
import { TLS_POLICIES } from './tls-policies';

/** What a cluster says of its doors. */
export interface EdgeSettings {
  readonly domain: string;
  readonly delegatedBy: { readonly zone: string; readonly owner: string };
  readonly callers: {
    readonly internal: Readonly<Record<string, string>>;
    readonly external: Readonly<Record<string, string>>;
  };
  readonly tlsPolicy?: string | undefined;
}

/** First name of a certificate, in characters: acm/latest/userguide/acm-bestpractices, RFC 5280's upper bound of a common name. */
const COMMON_NAME = 64;

/** Blocks from which nobody on the internet can come: RFC 1918, and RFC 6598 that AWS and carriers use inside. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

/** What AWS, DNS or a careful reader would say against the doors of a cluster. `field` is the user's, `<cluster>.edge`. */
export const edgeProblems = (
  field: string,
  { domain, delegatedBy, callers, tlsPolicy }: EdgeSettings,
  environments: readonly string[],
): readonly Problem[] =>
  [
    lengthProblem(`${field}.domain`, { domain, environments }),
    delegationProblem(`${field}.delegatedBy.zone`, domain, delegatedBy.zone),
    ...Object.keys(callers.internal).map((block) => publicCaller(`${field}.callers.internal`, block)),
    policyProblem(`${field}.tlsPolicy`, tlsPolicy),
    ...environments.map((environment) => reservedProblem(environment, domain)),
  ].filter((problem) => problem !== undefined);

function lengthProblem(field: string, site: Site): Problem | undefined {
  const names = apexes(site).map((apex) => patterns(apex)[0]);
  const longest = names.reduce((long, name) => (name.length > long.length ? name : long), '');
  const most = COMMON_NAME - (longest.length - site.domain.length);
  if (site.domain.length <= most) return undefined;
  const fix = `a certificate for ${longest} is refused by AWS; shorten the domain or the name of the environment`;
  return { field, got: site.domain, want: `at most ${most} characters`, fix };
}

function delegationProblem(field: string, domain: string, zone: string): Problem | undefined {
  if (domain.endsWith(`.${zone}`)) return undefined;
  const want = `a zone above ${domain}, such as ${domain.slice(domain.indexOf('.') + 1)}`;
  const fix = 'only a zone above can delegate; name it, and have its keeper add the NS records';
  return { field, got: zone, want, fix };
}

function publicCaller(field: string, block: string): Problem | undefined {
  const inside = PRIVATE.some((range) => overlap(range, block) && prefixOf(block) >= prefixOf(range));
  const fix = 'the internal door is for the bank; the internet comes in by the external one';
  return inside ? undefined : { field, got: block, want: `a block inside ${PRIVATE.join(', ')}`, fix };
}

function policyProblem(field: string, tlsPolicy: string | undefined): Problem | undefined {
  if (tlsPolicy === undefined || Object.hasOwn(TLS_POLICIES, tlsPolicy)) return undefined;
  const want = Object.keys(TLS_POLICIES).join(' or ');
  return {
    field,
    got: tlsPolicy,
    want,
    fix: 'others speak old TLS or lack forward secrecy; leave it out for the strictest',
  };
}

function reservedProblem(environment: string, domain: string): Problem | undefined {
  if (environment !== RESERVED_ENVIRONMENT) return undefined;
  const fix = `hosts below ${environment}.${domain} are consoles; rename the environment`;
  return { field: `${environment}.name`, got: environment, want: 'another name', fix };
}
