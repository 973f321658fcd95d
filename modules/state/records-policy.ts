import { arn, type Context, type Statement } from '../kernel';
import { stateLocation } from './location';

/**
 * What a pipeline must not read though AWS's ReadOnlyAccess would let it: the content of objects, logs, queues,
 * images and databases, as opposed to their settings. Holds for planning and applying alike.
 */
export const recordsAreDenied = (context: Context): readonly Statement[] => [
  {
    Sid: 'DenyObjects',
    Effect: 'Deny',
    Action: ['s3:GetObject', 's3:GetObjectTorrent', 's3:GetObjectVersion', 's3:GetObjectVersionTorrent'],
    NotResource: arn.s3(stateLocation(context).bucket, '*'),
  },
  { Sid: 'DenyRecords', Effect: 'Deny', Action: RECORD_READS, Resource: '*' },
];

const RECORD_READS = [
  'ec2:GetConsoleOutput',
  'ec2:GetConsoleScreenshot',
  'ec2:GetPasswordData',
  'ecr:BatchGetImage',
  'ecr:GetDownloadUrlForLayer',
  'inspector2:BatchGetCodeSnippet',
  'logs:FilterLogEvents',
  'logs:GetLogEvents',
  'logs:GetLogRecord',
  'logs:GetQueryResults',
  'logs:StartLiveTail',
  'logs:StartQuery',
  'logs:Unmask',
  'pi:DescribeDimensionKeys',
  'pi:GetDimensionKeyDetails',
  'rds-data:*',
  'rds-db:connect',
  'rds:DownloadCompleteDBLogFile',
  'rds:DownloadDBLogFilePortion',
  'sqs:ReceiveMessage',
  'ssm:GetCommandInvocation',
  'ssm:ListCommandInvocations',
  'xray:BatchGetTraces',
  'xray:GetTraceSummaries',
];
