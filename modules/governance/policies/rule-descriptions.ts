import type { Policy } from '../policy';
import { said, wanting } from '../want';

/** Every security group and every rule of one says what it is for; its owner is in the tags of all. */
export const ruleDescriptions: Policy = {
  id: 'rule-descriptions',
  statement: 'Every security group and rule says what it is for.',
  controls: ['NET-03'],
  article: 'RTS 2024/1774 Art. 13(h)',
  why: 'who reviews a rule must know why it is there before he may take it away',
  applies: ['aws_security_group', 'aws_vpc_security_group_egress_rule', 'aws_vpc_security_group_ingress_rule'],
  check: wanting({ ...said('description', 'say who needs it, and for what'), want: 'a sentence', is: isSentence }),
};

/** `Managed by Terraform` is what the provider writes when nobody says anything. */
function isSentence(text: unknown): boolean {
  return typeof text === 'string' && text.length >= 10 && text !== 'Managed by Terraform';
}
