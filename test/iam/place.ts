/** Where a stack stands, for tables that hold on every cluster. */
export interface Place {
  readonly account: string;
  readonly region: string;
  /** Name of the cluster, which is also the prefix of every physical name. */
  readonly cluster: string;
  readonly workspace: string;
  /** Keys that volumes are encrypted with, as the stack's policies name them. */
  readonly nodeKey: string;
  readonly volumeKey: string;
}

/** Place of the tests' own context. */
export const testPlace: Place = {
  account: '123456789012',
  region: 'eu-west-1',
  cluster: 'exbank-test-euw1',
  workspace: 'test-euw1',
  nodeKey: 'arn:aws:kms:eu-west-1:123456789012:key/nodes',
  volumeKey: 'arn:aws:kms:eu-west-1:123456789012:key/volumes',
};

/** A region and an account that are not ours. */
export const ELSEWHERE = 'eu-central-1';
export const FOREIGN = '999999999999';

/** The same tags with one missing or different: none of these may pass where all are asked for. */
export const spoilt = (tags: Record<string, string>): readonly Record<string, string>[] =>
  Object.keys(tags).map((spoiled) => Object.fromEntries(Object.entries(tags).filter(([key]) => key !== spoiled)));
