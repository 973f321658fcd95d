import type { Endpoint } from './decision';
import { type Decision, judge } from './judge';
import { STRANGER_ACCOUNT } from './services';

interface Account {
  readonly name: string;
  readonly account: string;
}

const DEEDS = { reads: 's3:GetObject', writes: 's3:PutObject' } as const;

/**
 * What the policy of each S3 endpoint lets through, by whose credentials and whose bucket: what leaves by somebody else's
 * credentials leaves unseen. A bucket that nobody knows stands for all others.
 */
export function passageAnswers(
  endpoints: readonly Endpoint[],
  accounts: readonly Account[],
  production: readonly string[],
): Readonly<Record<string, readonly string[]>> {
  const rows = endpoints
    .filter(({ id }) => production.some((name) => id.includes(`.${name}-network.`)))
    .map((endpoint) => {
      const all = [...accounts, ...partnersIn(endpoint, accounts), { name: 'a stranger', account: STRANGER_ACCOUNT }];
      const passing = all.flatMap((who) =>
        all.flatMap((owner) =>
          Object.entries(DEEDS).flatMap(([verb, action]) => {
            const { decision } = judge(endpoint.policy, callOf(who, owner, action));
            const sentence = `${who.name} ${verb} buckets of ${owner.name}`;
            return told(sentence, decision);
          }),
        ),
      );
      return [nameOf(endpoint), passing] as const;
    });
  return Object.fromEntries(rows);
}

/** An answer, or a mark that nobody knows it. */
export function told(answer: string, decision: Decision): readonly string[] {
  if (decision === 'unknown') return [`? ${answer}`];
  return decision === 'allowed' ? [answer] : [];
}

/** Accounts that a policy names and that are none of the platform's. */
const partnersIn = ({ policy }: Endpoint, accounts: readonly Account[]): readonly Account[] => {
  const named = new Set(JSON.stringify(policy).match(/\b\d{12}\b/g) ?? []);
  const others = [...named].filter((id) => !accounts.some(({ account }) => account === id));
  return others.map((account) => ({ name: `account ${account}`, account }));
};

const callOf = (who: Account, owner: Account, action: string) => ({
  action,
  principal: `aws:arn:aws:iam::${who.account}:root`,
  resource: `arn:aws:s3:::of-${owner.account}/probe`,
  context: {
    'aws:PrincipalAccount': who.account,
    'aws:ResourceAccount': owner.account,
    'aws:PrincipalIsAWSService': 'false',
    'aws:SecureTransport': 'true',
  },
});

/** `prod-euw1 s3_endpoint_id` of a reference. */
const nameOf = ({ id }: Endpoint): string =>
  id.replace(/^.*state\.([\w-]+)-network\.outputs\.(\w+)_endpoint_id\}$/, '$1 $2');
