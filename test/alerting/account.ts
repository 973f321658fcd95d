import type { AlertingSettings } from '../../modules/alerting';
import type { Place } from './place';

/** Attributes of a resource, as Terraform reads them. */
export type Attributes = Readonly<Record<string, unknown>>;

/** Resources of a stack, by type and id. */
export type Resources = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

/** An account as far as its alarms go: what was asked for, and what came of it. */
export interface Account {
  /** Of this platform, where runbooks are read. */
  readonly repository: string;
  readonly place: Place;
  readonly settings: AlertingSettings;
  readonly argoCd: boolean;
  readonly alerting: Resources;
  /** The audit account's stack that keeps the events. */
  readonly archive: Resources;
}

/** All resources of a type, by id. */
export const all = (resources: Resources, type: string): readonly (readonly [string, Attributes])[] =>
  Object.entries(resources[type] ?? {});

/** The one resource with this name, and its id. */
export const named = (resources: Resources, type: string, name: string, attribute = 'name') =>
  all(resources, type).find(([, attributes]) => attributes[attribute] === name);

/** What a reference such as `${aws_iam_role.records_role.arn}` points to, when it is there. */
export function referred(resources: Resources, reference: unknown): Attributes | undefined {
  const [, type = '', id = ''] = /^\$\{(\w+)\.([\w-]+)\.[\w.]+\}$/.exec(String(reference)) ?? [];
  return resources[type]?.[id];
}

/** Remembers what came of a value: thousands of mutants have all but one of theirs in common. What is remembered stays as it is. */
export function remembered<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, { readonly value: Value }>();
  return (key) => {
    const found = known.get(key) ?? { value: make(key) };
    known.set(key, found);
    return found.value;
  };
}

/** JSON inside a text attribute; nothing when it is none. */
export const parsed = remembered((text: unknown): unknown => {
  try {
    return typeof text === 'string' ? (JSON.parse(text) as unknown) : undefined;
  } catch {
    return undefined;
  }
});

/** The part of a value behind dots, for instance `target_parameters.input_template`. */
export const part = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (found, key) => (typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined),
      value,
    );

/** A sentence for each thing that is not so. */
export const unless = (holds: boolean, sentence: string): readonly string[] => (holds ? [] : [sentence]);
