import type { Policy } from '../policy';
import { isBlock, plain, sentence } from '../want';

/** Records that a CloudFormation template makes stay when the template lets go of it. */
export const templateRetention: Policy = {
  id: 'template-retention',
  statement: 'Records that a template makes are retained.',
  controls: ['CHG-05'],
  article: 'RTS 2024/1774 Art. 17(1)(e)',
  why: 'no plan of Terraform sees what CloudFormation takes away',
  applies: ['aws_cloudformation_stack'],
  concerns: ({ isLettingGo, attributes }) =>
    !isLettingGo && Object.keys(recordsIn(attributes.template_body) ?? { unreadable: true }).length > 0,
  check: (stack) => {
    const records = recordsIn(stack.attributes.template_body);
    return records ? Object.entries(records).flatMap(lost) : [UNREADABLE];
  },
};

const UNREADABLE = sentence(
  'template_body',
  undefined,
  'a literal template in JSON',
  'write it out; nobody sees into another',
);

const RECORDS = ['AWS::AmazonMQ::Broker', 'AWS::SecretsManager::Secret'];

/** The records that a template makes; `undefined` when it cannot be read. */
function recordsIn(body: unknown): Readonly<Record<string, unknown>> | undefined {
  try {
    const template: unknown = JSON.parse(plain(body));
    if (!isBlock(template)) return undefined;
    const made = isBlock(template.Resources) ? Object.entries(template.Resources) : [];
    return Object.fromEntries(made.filter(([, one]) => isBlock(one) && RECORDS.includes(plain(one.Type))));
  } catch {
    return undefined;
  }
}

const lost = ([id, made]: [string, unknown]): readonly string[] =>
  ['DeletionPolicy', 'UpdateReplacePolicy'].flatMap((field) => {
    const said = isBlock(made) ? made[field] : undefined;
    const isKept = /^Retain/.test(plain(said));
    return isKept ? [] : [sentence(`template_body.Resources.${id}.${field}`, said, 'Retain', 'say so')];
  });
