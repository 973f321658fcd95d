import { type Difference, differencesOf } from './differences';
import type { PlannedResource } from './plan';
import { type Part, type Template, templateOf, uses } from './template-body';

/** What a change of a CloudFormation template does to one of its resources. */
export interface TemplateChange {
  /** `aws_cloudformation_stack.events/Broker`. */
  readonly address: string;
  readonly kind: string;
  readonly action: 'create' | 'update' | 'replace' | 'destroy';
  readonly differences: readonly Difference[];
}

/**
 * Properties whose change makes CloudFormation build another resource ("Update requires: Replacement"; resource pages of
 * docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference).
 */
const REPLACING: Readonly<Record<string, readonly string[]>> = {
  'AWS::AmazonMQ::Broker': [
    ...['AuthenticationStrategy', 'BrokerName', 'DeploymentMode', 'EncryptionOptions', 'EngineType'],
    ...['PubliclyAccessible', 'StorageType', 'SubnetIds'],
  ],
  'AWS::Events::Connection': ['Name'],
  'AWS::SecretsManager::Secret': ['Name'],
};

const NOTHING: Template = { parts: {}, conditions: {} };

/** `unreadable`: what the template will hold is not known before the apply, lies elsewhere, or is not written as JSON. */
export function templateChanges(resource: PlannedResource): readonly TemplateChange[] | 'unreadable' {
  const { type, action } = resource;
  if (type !== 'aws_cloudformation_stack' || !(action === 'update' || action === 'create')) return [];
  const before = action === 'create' ? NOTHING : templateOf(resource.before.template_body);
  const after = templateOf(resource.after.template_body);
  if (!before || !after) return 'unreadable';
  const moving = [...changedParameters(resource), ...changedConditions(before, after, changedParameters(resource))];
  const remade = Object.keys(after.parts).filter((id) => {
    const action = changeOf(before.parts[id], after.parts[id], moving)?.action;
    return action === 'replace' || action === 'destroy';
  });
  return [...new Set([...Object.keys(before.parts), ...Object.keys(after.parts)])].flatMap((id) => {
    const change = changeOf(before.parts[id], after.parts[id], [...moving, ...remade.filter((one) => one !== id)]);
    return change ? [{ address: `${resource.address}/${id}`, ...change }] : [];
  });
}

/** Parameters that the stack gives another value, known or not. */
function changedParameters({ before, after, unknown }: PlannedResource): readonly string[] {
  const [was, will, open] = [before.parameters, after.parameters, record(unknown)?.parameters].map(record);
  if (record(unknown)?.parameters === true) return [...Object.keys(was ?? {}), ...Object.keys(will ?? {})];
  const names = new Set([was, will, open].flatMap((values) => Object.keys(values ?? {})));
  return [...names].filter((name) => open?.[name] === true || was?.[name] !== will?.[name]);
}

/** Conditions that may turn out otherwise: written otherwise, or made of what changes. */
function changedConditions(before: Template, after: Template, given: readonly string[]): readonly string[] {
  const names = [...new Set([...Object.keys(before.conditions), ...Object.keys(after.conditions)])];
  const rewritten = names.filter((name) => text(before.conditions[name]) !== text(after.conditions[name]));
  const moving = (known: readonly string[]): readonly string[] => {
    const more = names.filter(
      (name) => !known.includes(name) && [...given, ...known].some((one) => uses(after.conditions[name], one)),
    );
    return more.length === 0 ? known : moving([...known, ...more]);
  };
  return moving(rewritten);
}

/** What happens to a part; one that may go by a condition counts as gone. */
function changeOf(
  before: Part | undefined,
  after: Part | undefined,
  moving: readonly string[],
): Omit<TemplateChange, 'address'> | undefined {
  const differences = partDifferences(before, after, moving);
  if (!before) return after && { kind: after.Type, action: 'create', differences };
  const mayGo =
    after?.Condition !== undefined && (after.Condition !== before.Condition || moving.includes(after.Condition));
  if (!after || mayGo) return { kind: before.Type, action: 'destroy', differences };
  if (before.Type !== after.Type) return { kind: before.Type, action: 'replace', differences };
  if (differences.length === 0) return undefined;
  const replaces = differences.some(({ path }) => REPLACING[before.Type]?.includes(path.split(/[.[]/)[0] ?? ''));
  return { kind: before.Type, action: replaces ? 'replace' : 'update', differences };
}

function partDifferences(before: Part | undefined, after: Part | undefined, moving: readonly string[]) {
  const [was, will] = [before?.Properties ?? {}, after?.Properties ?? {}];
  const open = Object.entries(will).filter(([, value]) => moving.some((name) => uses(value, name)));
  const unknown = Object.fromEntries(open.map(([name]) => [name, true] as const));
  return [...policies(before, after), ...differencesOf({ before: was, after: will, unknown, sensitive: [] })];
}

/** What happens to the resource when it leaves the template, or is made anew. */
const policies = (before: Part | undefined, after: Part | undefined): readonly Difference[] =>
  (['DeletionPolicy', 'UpdateReplacePolicy'] as const)
    .filter((path) => before?.[path] !== after?.[path])
    .map((path) => ({ path, before: before?.[path], after: after?.[path], unknown: false, sensitive: false }));

const text = (value: unknown): string => JSON.stringify(value ?? null);
const record = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
