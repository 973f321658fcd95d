import { roleArn } from '../identity';
import type { Context, LakeZone } from '../kernel';

/** The bucket of a zone: one for each account, so that nothing of production is ever in reach of another grade. */
export const zoneBucketName = ({ name }: Pick<Context, 'name'>, zone: LakeZone): string =>
  name.global('s3-bucket', zonePart(zone));

/** Alias of the zone's own key, by the rule of modules/keys: what a policy can name before the key exists. */
export const zoneKeyAlias = ({ name }: Pick<Context, 'name'>, zone: LakeZone): string =>
  `alias/${name.local('kms-alias', zonePart(zone))}`;

/** What a zone is called in names of AWS. */
export const zonePart = (zone: LakeZone): string => `lake-${zone}`;

/** Who read and wrote what lies in the zones, and what lies there. */
export const lakeLogsName = ({ name }: Pick<Context, 'name'>): string => name.global('s3-bucket', 'lake-logs');

/** The folder of a model in zone `models`: a folder in it for each version. */
export const modelPrefix = (model: string): string => `${model}/`;

/** The manifests of a model: apart from the models, so that whoever may see what was published need not read a model. */
export const manifestPrefix = (model: string): string => `${MANIFESTS}/${model}/`;

/** The folder of all manifests; no model may be called so. */
export const MANIFESTS = 'manifests';

/** The role by which S3 takes published models to other accounts: `Role`'s `name`. */
export const REPLICATION_ROLE = 'lake-replication';

export const replicationRoleArn = (context: Context): string => roleArn(context, REPLICATION_ROLE);
