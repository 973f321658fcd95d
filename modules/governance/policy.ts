import type { Inventory } from './inventory';
import type { Resource } from './resource';

/** One rule, one file, one test: a pure function over one resource and what it is related to. */
export interface Policy {
  /** Kebab-case; the name in files, findings, waivers and evidence. */
  readonly id: string;
  /** The rule, in a sentence. */
  readonly statement: string;
  /** Rows of the control catalogue that it serves, for instance CRY-01. */
  readonly controls: readonly string[];
  /** The article it serves. */
  readonly article: string;
  readonly why: string;
  /** Kinds it looks at, as Terraform or CloudFormation calls them. */
  readonly applies: readonly string[] | 'every type';
  /** Kinds that it asks for beside the resource. @default none */
  readonly besides?: readonly string[];
  /** Which of these kinds it is about: what it is not about is not looked at, and is no pass. @default all of them */
  concerns?(resource: Resource): boolean;
  /** What is wrong with this resource, one sentence each; none when it is fine. */
  check(resource: Resource, among: Inventory): readonly string[];
}
