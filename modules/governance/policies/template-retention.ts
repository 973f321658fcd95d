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
  check: (stack) =>
    stack.isLettingGo
      ? []
      : Object.entries(recordsIn(stack.attributes.template_body)).flatMap(([id, made]) =>
          ['DeletionPolicy', 'UpdateReplacePolicy'].flatMap((field) =>
            /^Retain/.test(plain(isBlock(made) ? made[field] : undefined))
              ? []
              : [
                  sentence(
                    `template_body.Resources.${id}.${field}`,
                    isBlock(made) ? made[field] : undefined,
                    'Retain',
                    'say so',
                  ),
                ],
          ),
        ),
};

const RECORDS = ['AWS::AmazonMQ::Broker', 'AWS::SecretsManager::Secret'];

function recordsIn(body: unknown): Readonly<Record<string, unknown>> {
  const template: unknown = JSON.parse(plain(body));
  const made = isBlock(template) && isBlock(template.Resources) ? Object.entries(template.Resources) : [];
  return Object.fromEntries(made.filter(([, one]) => isBlock(one) && RECORDS.includes(plain(one.Type))));
}
