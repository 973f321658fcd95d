import type { PlatformSpec } from '../../workspaces/load';
import type { SynthesisedStack } from '../synth';
import { clusterRights } from './cluster-rights';
import type { Endpoint, Identity } from './decision';
import { declaredInOne, lakeReaders, secretReader } from './declared';
import { endpointsIn } from './endpoints';
import { identitiesIn } from './identities';
import { passageAnswers } from './passage';
import { questionsOn } from './questions';
import { administrator, type Deed, type Reach, reach } from './reachers';
import { referencesIn } from './references';
import { servicesThat } from './services';
import { type Store, storesIn } from './stores';
import { type Call, STRANGER, trustAnswers } from './trust';

/** For every question: what it is about, and who; `? ` before what nobody understands. */
export type Answers = Readonly<Record<string, Answer>>;
type Answer = Readonly<Record<string, readonly string[]>>;

const TRUST = 'who can become a role of production';
const CLUSTERS = 'what people and pipelines may do in the Kubernetes API of production';
const PASSAGE = 'what passes the S3 endpoints of production';

/**
 * Answers the questions about access from the policies as they were synthesised, for every role, for administrators of every
 * account, and for a stranger. `asked` narrows them.
 */
export function accessAnswers(
  spec: PlatformSpec,
  stacks: readonly SynthesisedStack[],
  asked: (question: string) => boolean = () => true,
): Answers {
  const { region } = spec.audit;
  const production = productionOf(spec);
  const [references, accounts] = [referencesIn(stacks, region), [spec.audit, ...spec.clusters]];
  const administrators = accounts.map(({ account }) => administrator(account));
  const people = [...identitiesIn(stacks, region, references), ...administrators, STRANGER];
  const [call, endpoints, stores] = [nameIn(spec), endpointsIn(stacks), storesIn(stacks, region, references)];
  const rowOf = (store: Store, deed: Deed) => {
    const ground = { region, endpoints: waysTo(store, endpoints) };
    const roles = people.flatMap((who) => said(who, reach(who, store, deed, ground), call));
    const who = [...roles, ...servicesThat(store, deed, region)].sort();
    return [placeOf(store), declaredInOne(who, declaredOf(store, deed, spec), BY_ROW)] as const;
  };
  const questions: readonly (readonly [string, () => Answer])[] = [
    ...questionsOn(production).map(
      ({ asks, deed, about }) =>
        [asks, () => inOne(stores.filter(about).map((store) => [store, ...rowOf(store, deed)] as const))] as const,
    ),
    [TRUST, () => trustAnswers(stacks, people, { production, references, call })],
    [CLUSTERS, () => clusterRights(spec, stacks)],
    [PASSAGE, () => passageAnswers(endpoints, accounts, production)],
  ];
  return Object.fromEntries(
    questions.filter(([asks]) => asked(asks)).map(([asks, answer]) => [asks, answer()] as const),
  );
}

const productionOf = ({ clusters, environments }: PlatformSpec): readonly string[] => {
  const grades = clusters.filter(({ grade }) => grade === 'production').map(({ name }) => name);
  return [...grades, ...environments.filter(({ cluster }) => grades.includes(cluster)).map(({ name }) => name)];
};

const placeOf = ({ workspace, part, name }: Store): string => `${workspace} ${part} ${name.replaceAll('_', ' ')}`;

/** Secrets of services are one row as long as each has the same answer; one that has another is a row of its own. */
function inOne(rows: readonly (readonly [Store, string, readonly string[]])[]): Answer {
  const all = rows.map(([{ workspace, part, kind }, place, who]) => {
    const isUsual = kind === 'secret' && part === 'services' && who.at(-1) === BY_ROW && who.length === USUAL;
    return [isUsual ? `${workspace} ${part}, each secret` : place, who] as const;
  });
  return Object.fromEntries(all);
}

/** An administrator, and the reader of the team. */
const USUAL = 2;
const BY_ROW = 'services, as their rows say';

/** Who the rows of the catalogue let do it. */
function declaredOf({ workspace, part, name, kind }: Store, deed: Deed, spec: PlatformSpec): readonly string[] {
  if (deed !== 'read') return [];
  const environments = spec.environments.filter(({ cluster }) => cluster === workspace).map((one) => one.name);
  if (kind === 'bucket' && part === 'lake') return lakeReaders(spec.services, environments, name);
  const reader = kind === 'secret' && part === 'services' ? secretReader(spec.services, workspace, name) : undefined;
  return reader === undefined ? [] : [reader];
}

/** Endpoints matter where the policy of a store asks for them. */
const waysTo = ({ guarded }: Store, endpoints: readonly Endpoint[]): readonly Endpoint[] =>
  guarded.policy.some(({ Condition = {} }) => JSON.stringify(Condition).includes('aws:SourceVpce')) ? endpoints : [];

/** One word for who it is, with the prefixes that are open when not all is; nothing for whoever is refused. */
function said(who: Identity, { decision, prefixes }: Reach, call: Call): readonly string[] {
  if (decision !== 'allowed' && decision !== 'unknown') return [];
  const name = `${decision === 'unknown' ? '? ' : ''}${call(who.arn)}`;
  return [prefixes.length === 0 ? name : `${name} in ${prefixes.join(' ')}`];
}

/** Roles by their name without the organisation's, administrators and strangers by what they are. */
function nameIn({ organisation, audit, clusters }: PlatformSpec): Call {
  const accounts = new Map([audit, ...clusters].map(({ name, account }) => [account, name]));
  return (arn) => {
    const [, , , , account = '', resource = ''] = arn.split(':');
    if (arn === STRANGER.arn) return 'a stranger';
    const where = accounts.get(account) ?? account;
    if (resource === 'role/almighty') return `any administrator of ${where}`;
    return resource.replace(`role/${organisation.name}-`, '');
  };
}
