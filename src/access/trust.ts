import type { Principal, Statement } from '../../modules/kernel';
import type { SynthesisedStack } from '../synth';
import type { Keys } from './condition';
import type { Identity } from './decision';
import { type Decision, judge } from './judge';
import { told } from './passage';
import type { References } from './references';
import { met, STRANGER_ACCOUNT } from './services';
import { statementsOf } from './statements';

/** What an ARN is called in an answer. */
export type Call = (arn: string) => string;

export interface TrustProps {
  /** Names of the workspaces of production. */
  readonly production: readonly string[];
  readonly references: References;
  readonly call: Call;
}

interface Trusting {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly trust: readonly Statement[];
}

/**
 * Who can become each role of production that trusts more than a service of AWS: roles and administrators of every account,
 * jobs at GitHub by the subject that the trust names, people, partners; `anybody at GitHub` when a stranger's job could.
 */
export function trustAnswers(
  stacks: readonly SynthesisedStack[],
  people: readonly Identity[],
  { production, references, call }: TrustProps,
): Readonly<Record<string, readonly string[]>> {
  const roles = stacks
    .filter(({ workspace }) => production.includes(workspace))
    .flatMap(({ id, resources }) =>
      resources.flatMap(({ type, account, attributes }): readonly Trusting[] => {
        if (type !== 'aws_iam_role') return [];
        const arn = `arn:aws:iam::${account}:role/${String(attributes.name)}`;
        const trust = statementsOf(attributes.assume_role_policy, (text) => references(text, id));
        return trust.some(trustsMore) ? [{ name: call(arn), arn, account, trust }] : [];
      }),
    );
  return Object.fromEntries(roles.map((role) => [role.name, whoBecomes(role, people, call)]));
}

const trustsMore = ({ Principal }: Statement): boolean =>
  Principal !== undefined && (Principal === '*' || 'AWS' in Principal || 'Federated' in Principal);

const whoBecomes = (role: Trusting, people: readonly Identity[], call: Call): readonly string[] => {
  const inside = people.flatMap((who) => told(call(who.arn), becomes(who, role)));
  const outside = role.trust.flatMap((statement) =>
    statement.Effect === 'Allow' ? outsiders(statement, role, people) : [],
  );
  return [...new Set([...inside, ...outside])].sort();
};

/** The trust and the own policies; within an account a trust that names the role itself is enough. */
function becomes(who: Identity, { arn, account, trust }: Trusting): Decision {
  const context = {
    'aws:PrincipalArn': who.arn,
    'aws:PrincipalAccount': who.account,
    'aws:RequestedRegion': 'eu-west-1',
  };
  const action = 'sts:AssumeRole';
  const names = [`aws:${who.arn}`, `aws:arn:aws:iam::${who.account}:root`, `aws:${who.account}`];
  const trusted = asked(trust, names, { ...context, ...chosenIn(trust) });
  if (trusted !== 'allowed') return trusted;
  const own = judge(who.policies, { action, resource: arn, context }).decision;
  const limit = who.boundary ? judge(who.boundary, { action, resource: arn, context }).decision : 'allowed';
  if ([own, limit].includes('denied')) return 'denied';
  const named = who.account === account && asked(trust, [`aws:${who.arn}`], context) === 'allowed';
  if (own !== 'allowed' && !named) return own;
  return limit;
}

const asked = (trust: readonly Statement[], principal: readonly string[], context: Keys, action = 'sts:AssumeRole') =>
  judge(trust, { principal, action, context }).decision;

/** External ids and tags are whatever the caller says; it is taken to know them. */
const chosenIn = (trust: readonly Statement[]): Keys =>
  Object.fromEntries(
    trust.flatMap((statement) => Object.entries(met(statement)).filter(([key]) => /ExternalId|RequestTag/.test(key))),
  );

/** Whoever the statement names and no stack makes. */
function outsiders(statement: Statement, role: Trusting, people: readonly Identity[]): readonly string[] {
  const { Principal, Condition = {} } = statement;
  const keys = met(statement);
  const names = namesOf(Principal);
  const federated = names.filter((name) => name.startsWith('federated:'));
  const others = arnsIn(Condition).filter((arn) => !people.some((one) => one.arn === arn));
  const partners = names.filter(
    (name) => name.startsWith('aws:arn:') && !people.some(({ account }) => name.includes(`:${account}:`)),
  );
  return [
    ...federated.flatMap((name) => jobs(role.trust, name, statement)),
    ...others.flatMap((arn) => {
      const context = { ...keys, 'aws:PrincipalArn': arn.replaceAll('*', 'x') };
      return told(arn.replace(/^.*?:iam::\d+:/, ''), asked(role.trust, rootOf(arn), context));
    }),
    ...partners.flatMap((name) => told(name.replace('aws:', ''), asked(role.trust, [name], keys))),
  ];
}

const rootOf = (arn: string): readonly string[] => [`aws:arn:aws:iam::${arn.split(':')[4] ?? ''}:root`];
const namesOf = (principal: Principal | undefined): readonly string[] =>
  typeof principal === 'object'
    ? Object.entries(principal).flatMap(([kind, names]) =>
        [names].flat().map((name) => `${kind.toLowerCase()}:${name}`),
      )
    : ['*'];
const arnsIn = (condition: NonNullable<Statement['Condition']>): readonly string[] =>
  Object.values(condition).flatMap((keys) => [keys['aws:PrincipalArn'] ?? []].flat());

const SUBJECT = 'token.actions.githubusercontent.com:sub';
const STRANGE_JOB: Keys = {
  'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
  'token.actions.githubusercontent.com:repository_id': '1',
  'token.actions.githubusercontent.com:ref': 'refs/heads/main',
  [SUBJECT]: 'repo:stranger/other:ref:refs/heads/main',
};

/** Jobs at GitHub by their subject. */
function jobs(trust: readonly Statement[], name: string, statement: Statement): readonly string[] {
  const subjects = Object.values(statement.Condition ?? {}).flatMap((keys) => [keys[SUBJECT] ?? []].flat());
  const does = (keys: Keys) => asked(trust, [name], keys, 'sts:AssumeRoleWithWebIdentity');
  return [
    ...subjects.flatMap((subject) =>
      told(`job ${subject}`, does({ ...met(statement), [SUBJECT]: subject.replaceAll('*', 'x') })),
    ),
    ...told('anybody at GitHub', does(STRANGE_JOB)),
  ];
}

/** Somebody of an account that nobody of the platform knows, who may do everything there. */
export const STRANGER: Identity = {
  account: STRANGER_ACCOUNT,
  arn: `arn:aws:iam::${STRANGER_ACCOUNT}:role/stranger`,
  policies: [{ Sid: 'Everything', Effect: 'Allow', Action: '*', Resource: '*' }],
};
