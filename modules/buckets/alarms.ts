import { above, type AlarmRow, type AlarmSubject, type MetricSignal, type MissingData, one } from '../alarms';

/** One bucket, as far as its alarms need it. */
export interface WatchedBucket extends AlarmSubject {
  readonly of: string;
  readonly bucket: string;
}

/** Name of the filter that lets S3 count the requests of the whole bucket. */
export const WHOLE_BUCKET = 'whole-bucket';

const FIVE_MINUTES = 300;

const requests =
  (name: string) =>
  ({ bucket }: WatchedBucket): MetricSignal =>
    one({ namespace: 'AWS/S3', name, dimensions: { BucketName: bucket, FilterId: WHOLE_BUCKET } }, 'Sum', FIVE_MINUTES);

const UNUSED: MissingData = { is: 'notBreaching', because: 'S3 counts nothing while nobody asks' };

/** What every bucket is watched for. */
export const BUCKET_ALARMS: readonly AlarmRow<WatchedBucket>[] = [
  {
    id: 'bucket-errors',
    meaning: ({ bucket }) => `S3 itself fails to answer requests for the bucket ${bucket}, for a quarter of an hour.`,
    severity: 'warning',
    trigger: 'adverse-impact',
    watches: requests('5xxErrors'),
    when: () => above(10, 'Count', 3),
    missing: UNUSED,
  },
  {
    id: 'bucket-refused',
    meaning: ({ bucket }) =>
      `Over a hundred requests in five minutes for the bucket ${bucket} were refused or found nothing: ` +
      'a right is missing, or somebody is looking for something.',
    severity: 'warning',
    trigger: 'malicious-activity',
    watches: requests('4xxErrors'),
    when: () => above(100, 'Count', 1),
    missing: UNUSED,
  },
];
