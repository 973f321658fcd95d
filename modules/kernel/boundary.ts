import { arn } from './arn';
import type { Context } from './context';

/** Last part of the name of every account's permissions boundary. */
export const BOUNDARY = 'boundary';

/**
 * `<organisation>-boundary`: what no role of the account may exceed. One per account, because a cluster and its
 * environments share theirs; the `state` stack makes it, so that it stands before the first role.
 */
export const boundaryName = ({ organisation }: Pick<Context, 'organisation'>): string => `${organisation}-${BOUNDARY}`;

/** The boundary as an ARN: computed, so that every role of every stack can name it. */
export const boundaryArn = (context: Pick<Context, 'organisation' | 'account'>): string =>
  arn.iam(context, `policy/${boundaryName(context)}`);
