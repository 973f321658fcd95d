import { type Policy } from '../policy';
import { type Resource } from '../resource';
import { sentence } from '../want';

/** At most one load balancer of a stack can be reached from the internet. */
export const onePublicDoor: Policy = {
  id: 'one-public-door',
  statement: 'At most one load balancer of a stack is public.',
  controls: ['NET-01'],
  article: 'RTS 2024/1774 Art. 13(e)',
  why: 'the second door is the one that nobody guards',
  applies: ['aws_lb'],
  check: (balancer, among) => {
    const isPublic = ({ attributes }: Resource) => attributes.internal !== true;
    const others = among
      .near(balancer, 'aws_lb')
      .filter((one) => one !== balancer && one.stack === balancer.stack && one.workspace === balancer.workspace);
    return isPublic(balancer) && others.some(isPublic)
      ? [sentence('internal', balancer.attributes.internal, 'true on all but one', 'say which one is the door')]
      : [];
  },
};
