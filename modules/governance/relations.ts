import type { Inventory } from './inventory';
import type { Resource } from './resource';
import { sentence, unmet, type Want } from './want';

/** A part that a resource must have beside it, and what that must say. */
interface Beside {
  /** Kind of the part. */
  readonly kind: string;
  /** What to do when it is missing. */
  readonly fix: string;
  readonly wants?: readonly Want[];
}

/** A check that asks for a part: Terraform writes it apart, and without it AWS takes its own default. */
export const beside =
  ({ kind, fix, wants = [] }: Beside) =>
  (whole: Resource, among: Inventory): readonly string[] => {
    const parts = among.parts(whole, kind);
    if (parts.length === 0) return [sentence(kind, undefined, 'one beside it', fix)];
    return parts.flatMap((part) => unmet(part, wants).map((problem) => `${kind}.${problem}`));
  };

/** Whether logs of access are written into a bucket, by another bucket or by a load balancer. */
export const takesAccessLogs = (bucket: Resource, among: Inventory): boolean =>
  among
    .near(bucket, 'aws_s3_bucket_logging')
    .some((logging) => among.target(logging, logging.attributes.target_bucket, 'aws_s3_bucket') === bucket);
