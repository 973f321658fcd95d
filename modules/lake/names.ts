import type { Context, LakeZone } from '../kernel';

/** The bucket of a zone: one for each account, so that nothing of production is ever in reach of another grade. */
export const zoneBucketName = ({ name }: Pick<Context, 'name'>, zone: LakeZone): string =>
  name.global('s3-bucket', zonePart(zone));

/** Alias of the zone's own key, by the rule of modules/keys: what a policy can name before the key exists. */
export const zoneKeyAlias = ({ name }: Pick<Context, 'name'>, zone: LakeZone): string =>
  `alias/${name.local('kms-alias', zonePart(zone))}`;

/** Id of the zone's bucket and of its key. */
export const zonePart = (zone: LakeZone): string => `lake-${zone}`;

/** The folder of a model in zone `models`: every version of it, each with its manifest. */
export const modelPrefix = (model: string): string => `${model}/`;
