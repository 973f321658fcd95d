import type { PlatformSpec } from '../../workspaces/load';
import type { Problem } from '../../modules/kernel';
import type { SynthesisedStack } from '../synth';

/** Where records of the lake lie: one row of the evidence (DORA Art. 30(2)(b)). */
export interface Residence {
  readonly bucket: string;
  readonly workspace: string;
  readonly account: string;
  readonly region: string;
  readonly dataClass: string;
  /** Buckets that get a copy of what is written here. */
  readonly copies: readonly string[];
}

/** The rows, and what lies where the contracts name no region. */
export interface ResidencyReport {
  readonly rows: readonly Residence[];
  readonly problems: readonly Problem[];
}

/** Every bucket of every lake, as synthesised: the region is that of the stack's provider, which makes the bucket there. */
export function lakeResidency(spec: PlatformSpec, stacks: readonly SynthesisedStack[]): ResidencyReport {
  const rows = stacks.filter(({ part }) => part === 'lake').flatMap((stack) => residencesIn(spec, stack));
  const problems = rows
    .filter(({ region }) => !spec.organisation.regions.includes(region))
    .map(({ bucket, region }) => ({
      ...{ field: bucket, got: region, want: spec.organisation.regions.join(' or ') },
      fix: 'the contracts name no other region; move it, or add the region to organisation.regions',
    }));
  return { rows, problems };
}

function residencesIn(
  { clusters }: PlatformSpec,
  { workspace, text, resources }: SynthesisedStack,
): readonly Residence[] {
  const { provider } = JSON.parse(text) as {
    readonly provider: { readonly aws: readonly { readonly region: string }[] };
  };
  const [{ region } = { region: 'nowhere' }] = provider.aws;
  const dataClass = clusters.find(({ name }) => name === workspace)?.dataClass ?? 'unknown';
  return resources
    .filter(({ type }) => type === 'aws_s3_bucket')
    .map(({ account, attributes }) => {
      const bucket = String(attributes.bucket);
      return { bucket, workspace, account, region, dataClass, copies: copiesOf(bucket, resources) };
    });
}

const copiesOf = (bucket: string, resources: SynthesisedStack['resources']): readonly string[] =>
  resources
    .filter(
      ({ type, attributes }) => type === 'aws_s3_bucket_replication_configuration' && attributes.bucket === bucket,
    )
    .flatMap(({ attributes }) => attributes.rule as readonly { readonly destination: { readonly bucket: string } }[])
    .map(({ destination }) => destination.bucket.replace('arn:aws:s3:::', ''));
