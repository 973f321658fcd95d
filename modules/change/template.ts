import type { Difference } from './differences';
import type { PlannedResource } from './plan';

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

/** `unreadable`: what the template will hold is not known before the apply, or not written as JSON. */
export function templateChanges(resource: PlannedResource): readonly TemplateChange[] | 'unreadable' {
  if (resource.type !== 'aws_cloudformation_stack' || resource.action !== 'update') return [];
  const [before, after] = [templateOf(resource.before.template_body), templateOf(resource.after.template_body)];
  if (!before || !after) return 'unreadable';
  const given = changedParameters(resource);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((id) => {
    const change = changeOf({ before: before[id], after: after[id] }, given);
    return change ? [{ address: `${resource.address}/${id}`, ...change }] : [];
  });
}

interface Part {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}
type Parts = Readonly<Record<string, Part>>;

function templateOf(body: unknown): Parts | undefined {
  try {
    const { Resources = {} } = JSON.parse(String(body)) as { readonly Resources?: Parts };
    return Resources;
  } catch {
    return undefined;
  }
}

/** Parameters that the stack gives another value, known or not. */
function changedParameters({ before, after, unknown }: PlannedResource): readonly string[] {
  const [was, will, open] = [before.parameters, after.parameters, fieldOf(unknown, 'parameters')].map(record);
  if (fieldOf(unknown, 'parameters') === true) return [...Object.keys(was ?? {}), ...Object.keys(will ?? {})];
  const names = new Set([was, will, open].flatMap((values) => Object.keys(values ?? {})));
  return [...names].filter((name) => open?.[name] === true || was?.[name] !== will?.[name]);
}

function changeOf(
  { before, after }: { readonly before: Part | undefined; readonly after: Part | undefined },
  given: readonly string[],
): Omit<TemplateChange, 'address'> | undefined {
  if (!before) return after && { kind: after.Type, action: 'create', differences: [] };
  if (!after) return { kind: before.Type, action: 'destroy', differences: [] };
  const differences = propertiesOf(before, after, given);
  if (before.Type !== after.Type) return { kind: before.Type, action: 'replace', differences };
  if (differences.length === 0) return undefined;
  const replaces = differences.some(({ path }) => REPLACING[before.Type]?.includes(path));
  return { kind: before.Type, action: replaces ? 'replace' : 'update', differences };
}

function propertiesOf(before: Part, after: Part, given: readonly string[]): readonly Difference[] {
  const [was, will] = [before.Properties ?? {}, after.Properties ?? {}];
  return [...new Set([...Object.keys(was), ...Object.keys(will)])].flatMap((path): readonly Difference[] => {
    const text = JSON.stringify(will[path] ?? null);
    const unknown = given.some((name) => text.includes(`{"Ref":"${name}"}`));
    if (!unknown && JSON.stringify(was[path]) === JSON.stringify(will[path])) return [];
    return [{ path, before: was[path], after: will[path], unknown, sensitive: false }];
  });
}

const record = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
const fieldOf = (value: unknown, key: string): unknown => record(value)?.[key];
