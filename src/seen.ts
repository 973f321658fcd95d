import { type PlatformAccounts, type Resource, withTemplate } from '../modules/governance';

type Named = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The Terraform JSON of a stack, as far as policies look at it. */
export interface StackJson {
  readonly resource?: Readonly<Record<string, Named>>;
  readonly provider?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly terraform?: { readonly backend?: Named };
}

/** Whose stack it is. */
export interface StackPlace extends Pick<Resource, 'workspace' | 'account' | 'region' | 'grade' | 'isLettingGo'> {
  /** Its name within the workspace. */
  readonly part: string;
  readonly platform: PlatformAccounts;
}

/** What policies see of a stack: its resources, and where its state lies and whose account it is for. */
export function seen(
  { part, workspace, account, region, grade, isLettingGo, platform }: StackPlace,
  { resource = {}, provider = {}, terraform }: StackJson,
): { readonly resources: readonly Resource[]; readonly settings: readonly Resource[] } {
  const place = { workspace, account, region, grade, platform, stack: part, isLettingGo };
  const called = (type: string, name: string, attributes: Resource['attributes']): Resource => ({
    ...place,
    type,
    address: `${type}.${name}`,
    attributes,
  });
  const { backend = {} } = terraform ?? {};
  return {
    resources: Object.entries(resource).flatMap(([type, named]) =>
      Object.entries(named).flatMap(([name, attributes]) => withTemplate(called(type, name, attributes))),
    ),
    settings: [
      ...Object.entries(backend).map(([name, attributes]) => called('backend', name, attributes)),
      ...Object.entries(provider).flatMap(([name, blocks]) => blocks.map((block) => called('provider', name, block))),
    ],
  };
}
