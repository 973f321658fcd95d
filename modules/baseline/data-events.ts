import type { CloudtrailAdvancedEventSelector } from '@cdktf/provider-aws/lib/cloudtrail';
import { arn, type Problem } from '../kernel';

/**
 * What of the requests to a bucket's objects is recorded. Of a bucket that the trail itself delivers to, `reads and
 * removals`: each delivery would be a request to record, and make the next one.
 */
export const RECORDED = ['everything', 'changes', 'reads and removals'] as const;
export type Recorded = (typeof RECORDED)[number];

export interface RecordedBucket {
  readonly bucket: string;
  readonly record: Recorded;
}

/**
 * Every call to the control plane of AWS (use of a key and the reading of a secret are such calls), and requests to the
 * objects of these buckets. The first copy of the former is free, the latter cost 0.10 USD for 100,000
 * (aws.amazon.com/cloudtrail/pricing), so that buckets are named and not all.
 * Source: awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.
 */
export const eventSelectors = (buckets: readonly RecordedBucket[]): CloudtrailAdvancedEventSelector[] => [
  { name: 'Calls to AWS', fieldSelector: [{ field: 'eventCategory', equalTo: ['Management'] }] },
  ...RECORDED.flatMap((record) => {
    const arns = buckets.filter((one) => one.record === record).map(({ bucket }) => arn.s3(bucket, ''));
    return arns.length === 0 ? [] : LIMITS_OF[record].map((limit) => objects(record, arns, limit));
  }),
];

type Limit = CloudtrailAdvancedEventSelector['fieldSelector'];

/** A selector has no "or", so that reads and removals are two. */
const LIMITS_OF: Readonly<Record<Recorded, readonly Extract<Limit, unknown[]>[]>> = {
  everything: [[]],
  changes: [[{ field: 'readOnly', equalTo: ['false'] }]],
  'reads and removals': [
    [{ field: 'readOnly', equalTo: ['true'] }],
    [{ field: 'eventName', startsWith: ['Delete', 'PutObjectRetention', 'PutObjectLegalHold'] }],
  ],
};

const objects = (record: Recorded, arns: readonly string[], limit: Extract<Limit, unknown[]>) => ({
  name: limit[0]?.field === 'eventName' ? 'Objects: removals' : `Objects: ${record.replace(/ and .*/, '')}`,
  fieldSelector: [
    { field: 'eventCategory', equalTo: ['Data'] },
    { field: 'resources.type', equalTo: ['AWS::S3::Object'] },
    { field: 'resources.ARN', startsWith: [...arns] },
    ...limit,
  ],
});

const MOST_VALUES = 500; // of all selectors of a trail: awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits

/** What CloudTrail would refuse, or what would never end. */
export const dataEventProblems = (
  buckets: readonly RecordedBucket[],
  delivery: string,
): readonly (Problem | undefined)[] => [
  ...buckets
    .filter(({ bucket, record }) => bucket === delivery && record !== 'reads and removals')
    .map(({ record }) => ({
      field: 'recorded',
      got: record,
      want: `reads and removals of ${delivery}`,
      fix: 'the trail delivers there: each delivery would be recorded, and make the next one',
    })),
  buckets.length * 2 + 20 <= MOST_VALUES
    ? undefined
    : { field: 'recorded', got: buckets.length, want: `${(MOST_VALUES - 20) / 2} buckets at most`, fix: 'name fewer' },
];
