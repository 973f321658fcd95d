import type { Resource } from './resource';

/** What policies read of a CloudFormation template. */
interface Template {
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>;
  readonly Resources?: Readonly<Record<string, { readonly Type: string; readonly Properties?: unknown }>>;
}

/**
 * The resource, and when it is a CloudFormation stack all that its template makes, as resources of their own:
 * `aws_cloudformation_stack.events/Broker` of type `AWS::AmazonMQ::Broker`. Nothing hides from a policy in a template.
 * Throws when a template cannot be read here, because then no policy could.
 */
export function withTemplate(stack: Resource): readonly Resource[] {
  if (stack.type !== 'aws_cloudformation_stack') return [stack];
  const { Parameters = {}, Resources = {} } = templateOf(stack);
  const given = stack.attributes.parameters;
  const parameter = (name: string): unknown => (isRecord(given) ? given[name] : undefined) ?? Parameters[name]?.Default;
  const inside = Object.entries(Resources).map(([id, { Type, Properties = {} }]) => ({
    ...stack,
    type: Type,
    address: `${stack.address}/${id}`,
    attributes: resolved(Properties, parameter) as Resource['attributes'],
  }));
  return [stack, ...inside];
}

function templateOf({ address, attributes: { template_body: body } }: Resource): Template {
  try {
    const template: unknown = JSON.parse(String(body));
    if (isRecord(template)) return template;
  } catch {
    // Said below, in the words of whoever wrote the stack.
  }
  throw new Error(`${address} needs a literal template_body in JSON: policies and ledger read it at synth`);
}

/**
 * Properties as plain values. A parameter is what the stack gives it, a text joined from parts is that text; what only
 * CloudFormation knows reads `${…}`, as a reference of Terraform does.
 */
function resolved(value: unknown, parameter: (name: string) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => resolved(item, parameter));
  if (!isRecord(value)) return value;
  const [only, ...more] = Object.entries(value);
  if (only && more.length === 0 && isIntrinsic(only[0])) return intrinsic(only[0], only[1], parameter);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolved(inner, parameter)]));
}

function intrinsic(name: string, argument: unknown, parameter: (name: string) => unknown): unknown {
  if (name === 'Ref') return parameter(String(argument)) ?? `\${${String(argument)}}`;
  if (name === 'Fn::Join' && Array.isArray(argument) && Array.isArray(argument[1])) {
    return argument[1].map((part) => String(resolved(part, parameter))).join(String(argument[0]));
  }
  if (name === 'Fn::GetAtt') return `\${${[argument].flat().join('.')}}`;
  return flat(resolved(argument, parameter));
}

/** Any other function: its literal parts as they are, so that a secret in one of them is seen. */
const flat = (value: unknown): string =>
  typeof value === 'object' && value !== null ? Object.values(value).map(flat).join('') : String(value);

const isIntrinsic = (key: string): boolean => key === 'Ref' || key.startsWith('Fn::');

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
