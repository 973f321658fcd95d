import type { Principal, Statement } from '../../modules/kernel';
import type { Keys } from './condition';
import { judge } from './judge';
import { DEEDS, type Deed } from './reachers';
import type { Store } from './stores';

/** An account that nobody of the platform knows. */
export const STRANGER_ACCOUNT = '999900001111';

/**
 * AWS services that a store's own policy lets do something, each on behalf of what its conditions name; and `for anybody` when
 * it would do so for a stranger as well.
 */
export function servicesThat(store: Store, deed: Deed, region: string): readonly string[] {
  const action = DEEDS[deed][store.kind];
  const found = store.guarded.policy.flatMap((statement) =>
    statement.Effect === 'Allow' ? servicesOf(statement.Principal).map((service) => ({ service, statement })) : [],
  );
  const said = found.flatMap(({ service, statement }) => {
    const does = (keys: Keys) =>
      resourcesOf(statement).some(
        (resource) =>
          judge(store.guarded.policy, {
            principal: `service:${service}`,
            action,
            resource,
            context: { ...SERVICE, ...keys },
          }).decision === 'allowed',
      );
    if (!does(met(statement))) return [];
    return [does(strange(region)) ? `${service} for anybody` : `${service} for ${sourcesOf(statement)}`];
  });
  return [...new Set(said)];
}

const servicesOf = (principal: Principal | undefined): readonly string[] =>
  typeof principal === 'object' ? [principal.Service ?? []].flat() : [];
const SERVICE = { 'aws:PrincipalIsAWSService': 'true', 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3' };
const resourcesOf = (statement: Statement): readonly string[] =>
  'Resource' in statement ? [statement.Resource ?? []].flat().map((resource) => resource.replaceAll('*', 'x')) : [];

/** A request that meets the conditions of the statement. */
export const met = ({ Condition = {} }: Statement): Keys =>
  Object.fromEntries(
    Object.entries(Condition)
      .filter(([operator]) => !operator.includes('Not') && operator !== 'Null')
      .flatMap(([operator, keys]) =>
        Object.entries(keys).map(([key, values]) => [key, within(operator, String([values].flat()[0]))] as const),
      ),
  );

const within = (operator: string, value: string): string =>
  operator.startsWith('Numeric') ? String(Number(value) - 1) : value.replaceAll('*', 'x');

const strange = (region: string): Keys => ({
  'aws:SourceAccount': STRANGER_ACCOUNT,
  'aws:SourceArn': `arn:aws:any:${region}:${STRANGER_ACCOUNT}:thing/x`,
  's3:x-amz-acl': 'bucket-owner-full-control',
});

const sourcesOf = ({ Condition = {} }: Statement): string => {
  const values = Object.values(Condition).flatMap((keys) =>
    Object.entries(keys).flatMap(([key, names]) => (/source|EncryptionContext/i.test(key) ? [names].flat() : [])),
  );
  return values.length === 0 ? 'what its conditions name' : [...new Set(values)].sort().join(' and ');
};
