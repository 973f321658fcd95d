import { arn, LAKE_ZONES, type LakeZone } from '../../modules/kernel';
import type { SynthesisedStack } from '../synth';
import { type Attempt, decide, type Endpoint, type Guarded, type Identity, type Outcome } from './decision';
import { endpointsIn } from './endpoints';
import { identitiesIn } from './identities';
import { administrator } from './reachers';
import { referencesIn } from './references';
import { statementsOf } from './statements';

/** What one identity may do in one zone of one account. */
export interface LakeAccess {
  readonly who: string;
  /** The cluster workspace whose zone it is. */
  readonly lake: string;
  readonly zone: LakeZone;
  readonly action: LakeAction;
  /** Objects: the prefix that a policy names, or anything in the zone. */
  readonly objects: string;
  readonly outcome: Outcome;
}

const ACTIONS = {
  read: { s3: 's3:GetObject', kms: 'kms:Decrypt' },
  add: { s3: 's3:PutObject', kms: 'kms:GenerateDataKey' },
  copy: { s3: 's3:ReplicateObject', kms: 'kms:Encrypt' },
  delete: { s3: 's3:DeleteObject', kms: undefined },
} as const;
export type LakeAction = keyof typeof ACTIONS;
const LAKE_ACTIONS = ['read', 'add', 'copy', 'delete'] as const satisfies readonly LakeAction[];

/** One zone with all that guards it. */
interface Store {
  readonly lake: string;
  readonly region: string;
  readonly zone: LakeZone;
  readonly bucket: string;
  readonly guarded: Guarded;
  readonly key: Guarded & { readonly arn: string; readonly alias: string };
}

/**
 * Who may do what in every zone of every account, computed from the policies as they were synthesised: identities, their
 * boundaries, buckets, keys and endpoints. A caller tries every way that leads there; the best outcome counts. Whoever has all
 * rights in an account stands for whatever somebody may add there later. `which` narrows it to some identities.
 */
export function lakeMatrix(
  stacks: readonly SynthesisedStack[],
  region: string,
  which: (who: Identity) => boolean = () => true,
): readonly LakeAccess[] {
  const stores = storesIn(stacks, region);
  const endpoints = endpointsIn(stacks);
  const identities = [...identitiesIn(stacks, region), ...almighty(stores)].filter(which);
  return identities.flatMap((who) =>
    stores.flatMap((store) =>
      objectsOf(who, store).flatMap((objects) =>
        LAKE_ACTIONS.map((action) => access(who, store, action, { objects, ways: waysTo(store, endpoints) })),
      ),
    ),
  );
}

/** Its own endpoints first, so that a refusal names what stands behind them. */
const waysTo = ({ lake }: Store, endpoints: readonly Endpoint[]): readonly (Endpoint | undefined)[] => {
  const own = endpoints.filter(({ id }) => id.includes(`.${lake}-network.`));
  return [...own, undefined, ...endpoints.filter((endpoint) => !own.includes(endpoint))];
};

function access(
  who: Identity,
  store: Store,
  action: LakeAction,
  { objects, ways }: { readonly objects: string; readonly ways: readonly (Endpoint | undefined)[] },
): LakeAccess {
  const outcomes = ways.map((through) => attempted(who, store, action, { objects, through }));
  const [outcome] = ORDER.flatMap((decision) => outcomes.filter((one) => one.decision === decision));
  const { lake, zone } = store;
  if (!outcome) throw new Error(`${who.arn} has no way to ${store.bucket}`);
  return { who: who.arn, lake, zone, action, objects, outcome };
}

/** The best that comes of all ways; what is not understood is worse than a clear no, and better known. */
const ORDER = ['allowed', 'unknown', 'not allowed', 'denied'] as const;

function attempted(
  who: Identity,
  { bucket, region, guarded, key }: Store,
  action: LakeAction,
  { objects, through }: { readonly objects: string; readonly through: Endpoint | undefined },
): Outcome {
  const { s3, kms } = ACTIONS[action];
  const object = arn.s3(bucket, `${objects}probe`);
  const onObject: Attempt = {
    who,
    action: s3,
    resource: object,
    guarded,
    through,
    keys: { ...asked(region), ...WRITE_ONCE },
  };
  const onBucket = decide(onObject);
  if (onBucket.decision !== 'allowed' || kms === undefined) return onBucket;
  const keys = {
    ...asked(region),
    'kms:ViaService': `s3.${region}.amazonaws.com`,
    'kms:EncryptionContext:aws:s3:arn': arn.s3(bucket),
    'kms:ResourceAliases': key.alias,
  };
  return decide({ who, action: kms, resource: key.arn, guarded: key, keys });
}

/** A careful writer's headers: the best that a caller can do. */
const WRITE_ONCE = { 's3:if-none-match': '*', 's3:ObjectCreationOperation': 'true' };

/** The region that is asked: the boundary looks at it. */
const asked = (region: string) => ({ 'aws:RequestedRegion': region });

/** The prefixes that its policies name in the bucket, and one that none names. */
const objectsOf = ({ policies }: Identity, { bucket }: Store): readonly string[] => {
  const within = `${arn.s3(bucket)}/`;
  const named = policies
    .flatMap((statement) => ('Resource' in statement ? [statement.Resource ?? []].flat() : []))
    .filter((resource) => resource.startsWith(within) && resource !== `${within}*`)
    .map((resource) => resource.slice(within.length).replace(/\*$/, ''));
  return [...new Set([...named, 'elsewhere/'])];
};

function storesIn(stacks: readonly SynthesisedStack[], region: string): readonly Store[] {
  const references = referencesIn(stacks, region);
  const lakes = stacks.filter(({ part, resources }) => part === 'lake' && resources.length > 0);
  return lakes.flatMap(({ id, workspace, resources }) =>
    LAKE_ZONES.map((zone) => {
      const at = (address: string) => {
        const found = resources.find((resource) => resource.address === address);
        if (!found) throw new Error(`${workspace}-lake has no ${address}`);
        return found;
      };
      const { account, attributes } = at(`aws_s3_bucket.${zone}`);
      const policy = (address: string) => statementsOf(at(address).attributes.policy);
      const key = `aws_kms_key.${zone}_key`;
      return {
        ...{ lake: workspace, region, zone, bucket: String(attributes.bucket) },
        guarded: { account, policy: policy(`aws_s3_bucket_policy.${zone}_policy`) },
        key: {
          ...{ account, policy: policy(key), arn: references(`\${${key}.arn}`, id) },
          alias: String(at(`aws_kms_alias.${zone}_key_alias`).attributes.name),
        },
      };
    }),
  );
}

/** The worst that a careless hand could add to an account. */
const almighty = (stores: readonly Store[]): readonly Identity[] =>
  [...new Set(stores.map(({ guarded }) => guarded.account))].map(administrator);
