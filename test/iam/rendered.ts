import { parse } from 'yaml';
import type { Statement } from '../../modules/kernel';
import type { SynthesisedStack } from '../../src/synth';
import { statementsOf } from '../support/iam';
import type { Place } from './place';

/** The statements of every policy that a stack renders, by Terraform address. */
export type Documents = Readonly<Record<string, readonly Statement[]>>;

/** Every attribute that holds a policy, whatever the type of its resource; two in one resource would throw. */
export const documents = ({ resources }: SynthesisedStack): Documents =>
  Object.fromEntries(
    resources.flatMap(({ address, attributes }) => {
      const [policy, another] = Object.values(attributes).filter(isPolicy);
      if (another !== undefined) throw new Error(`${address} has two policies`);
      return policy === undefined ? [] : [[address, statementsOf(policy)]];
    }),
  );

/** AWS's own policies: the role's id and the policy's ARN. */
export const attachments = ({ resources }: SynthesisedStack): readonly (readonly [string, unknown])[] =>
  resources
    .filter(({ type }) => type === 'aws_iam_role_policy_attachment')
    .map(({ attributes }) => [referred(attributes.role), attributes.policy_arn]);

/** The reviewed text with the place filled in, and one entry per environment where it says so. */
export function expectation(text: string, place: Place, environments: readonly string[]): unknown {
  const filled = text.replace(/\{(account|region|cluster|workspace)\}/g, (_, field: keyof Place) => place[field]);
  return parse(filled, (_, value: unknown) =>
    Array.isArray(value) ? value.flatMap((entry) => perEnvironment(entry, environments)) : value,
  );
}

/** The role of a policy: `karpenter` of `aws_iam_role_policy.karpenter_zonal-shift`. */
export const roleOf = (address: string): string => address.slice(address.indexOf('.') + 1, address.lastIndexOf('_'));

const isPolicy = (value: unknown): boolean => typeof value === 'string' && value.includes('"Statement"');

const referred = (reference: unknown): string =>
  /^\$\{aws_iam_role\.([\w-]+)\.name\}$/.exec(String(reference))?.[1] ?? '';

const perEnvironment = (entry: unknown, environments: readonly string[]): readonly unknown[] =>
  typeof entry === 'string' && entry.includes('{environment}')
    ? environments.map((environment) => entry.replace('{environment}', environment))
    : [entry];
