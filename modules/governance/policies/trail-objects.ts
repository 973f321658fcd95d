import { texts } from '../documents';
import { type Policy } from '../policy';
import { type Resource } from '../resource';
import { blocksAt, plain, sentence } from '../want';

/** Buckets whose objects nobody asks about, and why. */
const WITHOUT = [
  {
    pattern: /-(archive-access|tfstate-logs|lake-logs|drill-reports-access)-\d{12}$/,
    because: 'they hold the notes of who read another',
  },
  { pattern: /-databricks-root-\d{12}$/, because: 'Databricks keeps its notebooks there and no records' },
] as const;

/** The trail writes down who asked for objects of every bucket that holds state, evidence, logs or records. */
export const trailObjects: Policy = {
  id: 'trail-objects',
  statement: 'The trail records requests for objects of every bucket that holds records, state or evidence.',
  controls: ['LOG-01'],
  article: 'RTS 2024/1774 Art. 12(2)(c)',
  why: 'who read or removed an object stands nowhere else that is whole',
  applies: ['aws_cloudtrail'],
  besides: ['aws_s3_bucket'],
  check: (trail, among) => {
    const selected = selectedIn(trail);
    return among
      .near(trail, 'aws_s3_bucket')
      .map(({ attributes }) => plain(attributes.bucket))
      .filter((name) => !WITHOUT.some(({ pattern }) => pattern.test(name)))
      .filter((name) => !selected.some((prefix) => prefix === `arn:aws:s3:::${name}/`))
      .map((name) => sentence('advanced_event_selector', undefined, `objects of ${name} in one`, 'name the bucket'));
  },
};

/** Beginnings of names of objects that a selector of data events asks for. */
const selectedIn = ({ attributes }: Resource): readonly string[] =>
  blocksAt(attributes, 'advanced_event_selector')
    .map((selector) => blocksAt(selector, 'field_selector'))
    .filter((fields) => fields.some(({ field, equals }) => field === 'eventCategory' && texts(equals).includes('Data')))
    .flatMap((fields) =>
      fields.filter(({ field }) => field === 'resources.ARN').flatMap((one) => texts(one.starts_with)),
    );
