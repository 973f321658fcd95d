import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';

/** What a test reads of a template. */
export interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: object }>>;
  readonly Outputs?: object;
}

interface Property {
  readonly required?: boolean;
  readonly type: Kind;
}
type Properties = Readonly<Record<string, Property>>;
type Kind =
  | { readonly type: 'array' | 'map'; readonly element: Kind }
  | { readonly type: 'union'; readonly types: readonly Kind[] }
  | { readonly type: 'ref'; readonly reference: { readonly $ref: string } }
  | { readonly type: 'string' | 'integer'; readonly allowedValues?: readonly unknown[] }
  | { readonly type: 'number' | 'boolean' | 'json' | 'date-time' | 'tag' | 'null' };

const SPEC = loadAwsServiceSpecSync();

/** What CloudFormation would refuse of a template, one sentence each, by AWS's own registry of its resources. */
export function refusedBy({ Resources, Outputs }: Template): readonly string[] {
  const own = Object.entries(Resources).flatMap(([id, { Type, Properties = {} }]) => {
    const known = kindOf(Type);
    return known ? ofProperties(id, Properties, known.properties) : [`${id}: ${Type} is no resource`];
  });
  return [...own, ...attributesAsked({ Resources, Outputs }).flatMap((asked) => unknownAttribute(asked, Resources))];
}

const kindOf = (type: string) => SPEC.lookup('resource', 'cloudFormationType', 'equals', type)[0];

function ofProperties(at: string, said: object, known: Properties): readonly string[] {
  const missing = Object.entries(known).filter(([name, { required }]) => required && !(name in said));
  return [
    ...missing.map(([name]) => `${at}.${name} is missing`),
    ...Object.entries(said).flatMap(([name, value]) =>
      name in known ? ofKind(`${at}.${name}`, value, known[name]?.type) : [`${at}.${name} is unknown`],
    ),
  ];
}

/** A value of a kind, or a function of CloudFormation that gives one. */
function ofKind(at: string, value: unknown, kind: Kind | undefined): readonly string[] {
  if (kind === undefined || isFunction(value)) return [];
  if (kind.type === 'union') {
    const all = kind.types.map((one) => ofKind(at, value, one));
    return all.find((problems) => problems.length === 0) ?? all.flat();
  }
  if (kind.type === 'array' && Array.isArray(value))
    return value.flatMap((one, index) => ofKind(`${at}[${index}]`, one, kind.element));
  if (kind.type === 'map' && isObject(value))
    return Object.entries(value).flatMap(([name, one]) => ofKind(`${at}.${name}`, one, kind.element));
  if (kind.type === 'ref' && isObject(value)) return ofProperties(at, value, definition(kind.reference.$ref));
  return isPlain(value, kind) ? [] : [`${at} is ${JSON.stringify(value)}, and is to be ${wanted(kind)}`];
}

const definition = (id: string): Properties => SPEC.get('typeDefinition', id).properties;

function isPlain(value: unknown, kind: Kind): boolean {
  if ('allowedValues' in kind) return kind.allowedValues.includes(value);
  if (kind.type === 'integer') return Number.isInteger(value);
  if (kind.type === 'json' || kind.type === 'tag') return isObject(value);
  return typeof value === (kind.type === 'date-time' ? 'string' : kind.type);
}

const wanted = (kind: Kind): string => ('allowedValues' in kind ? kind.allowedValues.join(' or ') : kind.type);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isFunction = (value: unknown): boolean =>
  isObject(value) && Object.keys(value).length === 1 && /^(Ref|Fn::\w+)$/.test(Object.keys(value)[0] ?? '');

type Asked = readonly [id: string, attribute: string];

/** Every `Fn::GetAtt`, wherever it stands. */
function attributesAsked(value: unknown): readonly Asked[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (name !== 'Fn::GetAtt') return attributesAsked(inner);
    const [id, ...attribute] = [inner].flat().join('.').split('.');
    return [[id ?? '', attribute.join('.')]];
  });
}

function unknownAttribute([id, attribute]: Asked, resources: Template['Resources']): readonly string[] {
  const known = Object.keys(kindOf(resources[id]?.Type ?? '')?.attributes ?? {});
  return known.includes(attribute) ? [] : [`${id} gives no ${attribute}; it gives ${known.sort().join(', ')}`];
}
