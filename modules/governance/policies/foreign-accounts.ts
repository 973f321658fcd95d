import type { Policy, Resource } from '../policy';

/** An account id that a stack may name although it is not its own. */
interface NamedException {
  /** Name of the stack within its workspace. */
  readonly stack: string;
  readonly account: string;
  readonly reason: string;
}

/** Every account outside its own that a stack names. Add one only with the document that states it. */
export const NAMED_EXCEPTIONS: readonly NamedException[] = [
  {
    stack: 'network',
    account: '414351767826',
    reason:
      'Databricks: its workers in the lake subnets reach S3 and STS with its credentials (databricks/terraform-provider-databricks, aws/constants.go)',
  },
];

/** No resource names another account: what production and test share, they share by accident. */
export const foreignAccounts: Policy = {
  id: 'foreign-accounts',
  control: 'RTS 2024/1774 Art. 8(2)(b)(v)',
  why: 'production is separated from test by accounts; a foreign id is a bridge between them',
  applies: 'every type',
  check: (resource) =>
    accountsIn(resource)
      .filter((account) => account !== resource.account && !isNamed(resource, account))
      .map((account) => `names account ${account}, which is not its own ${resource.account}`),
};

const accountsIn = ({ attributes }: Resource): readonly string[] => [
  ...new Set(JSON.stringify(attributes).match(/(?<![\dA-Za-z])\d{12}(?![\dA-Za-z])/g)),
];

const isNamed = ({ stack }: Resource, account: string): boolean =>
  NAMED_EXCEPTIONS.some((exception) => exception.stack === stack && exception.account === account);
