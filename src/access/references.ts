import { remembered } from '../../modules/governance';
import { arn } from '../../modules/kernel';
import type { SynthesisedStack } from '../synth';

/** Writes ARNs in place of references, as far as names make them; `stack` is where the text stands. */
export type References = (text: string, stack: string) => string;

/** Nobody knows the ids of keys and the last letters of a secret's ARN before they are made: they are called by their place. */
export const keyName = (stack: string, name: string): string => `key/${stack}.${name}`;

type Arns = ReadonlyMap<string, string>;

/** What references of all stacks stand for, `own` first: keys, buckets, roles, secrets and queues, also by the outputs of other stacks. */
export function referencesIn(
  stacks: readonly SynthesisedStack[],
  region: string,
  own: References = (text) => text,
): References {
  const arns: Arns = new Map(stacks.flatMap((stack) => arnsOf(stack, region)));
  const byId = new Map(stacks.map((stack) => [stack.id, stack]));
  const accounts = new Map(stacks.map(({ id, resources }) => [id, resources[0]?.account ?? '']));
  const local = (text: string, stack: string) =>
    own(text, stack)
      .replaceAll(/\$\{(aws_\w+\.[\w-]+)\.arn\}/g, (whole, address: string) => arns.get(`${stack} ${address}`) ?? whole)
      .replaceAll(MASTER, (_, name: string) =>
        masterSecret({ account: accounts.get(stack) ?? '', region }, stack, name),
      );
  return (text, stack) =>
    local(text, stack).replaceAll(REMOTE, (whole, producer: string, path: string) => {
      const stack = byId.get(producer);
      const value = local((stack && valueAt(outputsOf(stack), path)) ?? whole, producer);
      // What is no ARN goes by the name that its reader has for it.
      return value.includes('${') ? whole : value;
    });
}

/** Secrets that RDS makes for the masters of databases. */
const MASTER = /\$\{aws_db_instance\.([\w-]+)\.master_user_secret\[0\]\.secret_arn\}/g;
export const masterSecret = (place: Place, stack: string, name: string): string =>
  arn.regional(place, 'secretsmanager', `secret:rds!db-${stack}.${name}`);

interface Place {
  readonly account: string;
  readonly region: string;
}

const REMOTE = /\$\{data\.terraform_remote_state\.([\w-]+)\.outputs\.([\w.-]+)\}/g;

function arnsOf({ id, resources }: SynthesisedStack, region: string): readonly (readonly [string, string])[] {
  return resources.flatMap(({ type, address, account, attributes }) => {
    const place = { account, region };
    const name = String(attributes.name ?? attributes.bucket);
    const short = address.slice(type.length + 1);
    const found = {
      aws_kms_key: arn.regional(place, 'kms', keyName(id, short)),
      aws_s3_bucket: arn.s3(name),
      aws_iam_role: arn.iam(place, `role/${name}`),
      aws_secretsmanager_secret: arn.regional(place, 'secretsmanager', `secret:${name}-000000`),
      aws_sqs_queue: arn.regional(place, 'sqs', name),
      aws_sns_topic: arn.regional(place, 'sns', name),
    }[type];
    return found === undefined ? [] : [[`${id} ${address}`, found] as const];
  });
}

/** What a stack hands on; its text, which is long, is read once, however many ask. */
const outputsOf = remembered(
  (stack: SynthesisedStack) => (JSON.parse(stack.text) as { readonly output?: unknown }).output,
);

/** `<output>` or `<output>.<key>` of a map. */
function valueAt(outputs: unknown, path: string): string | undefined {
  const [name = '', key] = path.split('.');
  const value = at(at(outputs, name), 'value');
  const found = key === undefined ? value : at(value, key);
  return typeof found === 'string' ? found : undefined;
}

const at = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
