import { arn, type Statement } from '../../modules/kernel';
import type { SynthesisedStack } from '../synth';
import type { Guarded } from './decision';
import { masterSecret, type References } from './references';
import { statementsOf } from './statements';

/** A key with its policy; `aliases` as conditions ask for them. */
export interface Key extends Guarded {
  readonly arn: string;
  readonly alias: string;
}

/** Something that holds records, secrets or evidence, with all that guards it. */
export interface Store {
  readonly kind: 'bucket' | 'secret' | 'key';
  readonly workspace: string;
  readonly part: string;
  /** The name by which people call it, as in `lake raw`. */
  readonly name: string;
  readonly arn: string;
  readonly guarded: Guarded;
  /** What encrypts it; none where AWS's own key does. */
  readonly key?: Key | undefined;
}

type Resource = SynthesisedStack['resources'][number];

interface Place {
  readonly stack: SynthesisedStack;
  readonly region: string;
  readonly references: References;
}

/** Every bucket, secret and key of the stacks. */
export const storesIn = (
  stacks: readonly SynthesisedStack[],
  region: string,
  references: References,
): readonly Store[] => {
  const keys = stacks.flatMap((stack) => keysOf({ stack, region, references }));
  const keyOf = (text: unknown, stack: string) => keys.find((key) => key.arn === references(String(text), stack));
  return stacks.flatMap((stack) => {
    const place = { stack, region, references };
    return [
      ...of(stack, 'aws_kms_key').map((one) => keyStore(place, one, keys)),
      ...of(stack, 'aws_s3_bucket').map((one) => bucket(place, one, keyOf)),
      ...of(stack, 'aws_secretsmanager_secret').map((one) => secret(place, one, keyOf)),
      ...of(stack, 'aws_db_instance').map((one) => master(place, one, keyOf)),
      ...of(stack, 'AWS::SecretsManager::Secret').map((one) => templateSecret(place, one, keyOf)),
    ];
  });
};

const of = ({ resources }: SynthesisedStack, kind: string): readonly Resource[] =>
  resources.filter(({ type }) => type === kind);

const keysOf = ({ stack, references }: Place): readonly Key[] =>
  of(stack, 'aws_kms_key').map(({ address, account, attributes }) => ({
    ...{ account, arn: references(`\${${address}.arn}`, stack.id) },
    alias: String(
      of(stack, 'aws_kms_alias').find((one) => one.attributes.target_key_id === `\${${address}.key_id}`)?.attributes
        .name,
    ),
    policy: statementsOf(attributes.policy, (text) => references(text, stack.id)),
  }));

const named = ({ stack }: Place, { type, address }: Resource) => ({
  workspace: stack.workspace,
  part: stack.part,
  name: address.slice(type.length + 1),
});

function keyStore(place: Place, one: Resource, keys: readonly Key[]): Store {
  const at = place.references(`\${${one.address}.arn}`, place.stack.id);
  const key = keys.find((other) => other.arn === at);
  return { kind: 'key', ...named(place, one), arn: at, guarded: key ?? nobody(one), key };
}

type KeyOf = (text: unknown, stack: string) => Key | undefined;

function bucket(place: Place, one: Resource, keyOf: KeyOf): Store {
  const { stack } = place;
  const name = String(one.attributes.bucket);
  const isOf = ({ attributes }: Resource) =>
    [name, `\${${one.address}.id}`, `\${${one.address}.bucket}`].includes(String(attributes.bucket));
  const encryption = of(stack, 'aws_s3_bucket_server_side_encryption_configuration').find(isOf)?.attributes.rule;
  return {
    ...{ kind: 'bucket', ...named(place, one), arn: arn.s3(name) },
    guarded: guarded(place, one, of(stack, 'aws_s3_bucket_policy').filter(isOf)),
    key: keyIn(encryption, (text) => keyOf(text, stack.id)),
  };
}

function secret(place: Place, one: Resource, keyOf: KeyOf): Store {
  const { stack, references } = place;
  const isOf = ({ attributes }: Resource) => attributes.secret_arn === `\${${one.address}.arn}`;
  return {
    ...{ kind: 'secret', ...named(place, one), arn: references(`\${${one.address}.arn}`, stack.id) },
    guarded: guarded(place, one, of(stack, 'aws_secretsmanager_secret_policy').filter(isOf)),
    key: keyOf(one.attributes.kms_key_id, stack.id),
  };
}

/** The secret that RDS makes for the master of a database, without a policy of its own. */
function master(place: Place, one: Resource, keyOf: KeyOf): Store {
  const { stack, region } = place;
  const { name, ...where } = named(place, one);
  return {
    ...{ kind: 'secret', ...where, name: `master of ${name}`, guarded: nobody(one) },
    arn: masterSecret({ account: one.account, region }, stack.id, name),
    key: keyOf(one.attributes.master_user_secret_kms_key_id, stack.id),
  };
}

/** A secret of a CloudFormation template. */
function templateSecret({ stack, region }: Place, one: Resource, keyOf: KeyOf): Store {
  const { Name, KmsKeyId } = one.attributes;
  return {
    ...{ kind: 'secret', workspace: stack.workspace, part: stack.part, name: String(Name), guarded: nobody(one) },
    arn: arn.regional({ account: one.account, region }, 'secretsmanager', `secret:${String(Name)}-000000`),
    key: keyOf(KmsKeyId, stack.id),
  };
}

const guarded = ({ stack, references }: Place, { account }: Resource, policies: readonly Resource[]): Guarded => ({
  account,
  policy: policies.flatMap(({ attributes }) => statementsOf(attributes.policy, (text) => references(text, stack.id))),
});

const nobody = ({ account }: Resource): Guarded => ({ account, policy: EMPTY });
const EMPTY: readonly Statement[] = [];

/** The key that the encryption of a bucket names. */
function keyIn(rules: unknown, keyOf: (text: unknown) => Key | undefined): Key | undefined {
  const [rule] = Array.isArray(rules) ? (rules as readonly Rule[]) : [];
  const id = rule?.apply_server_side_encryption_by_default?.kms_master_key_id;
  return id === undefined ? undefined : keyOf(id);
}

interface Rule {
  readonly apply_server_side_encryption_by_default?: { readonly kms_master_key_id?: string };
}
