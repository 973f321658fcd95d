/** Zones of the data lake, from what was received to what was learnt from it. */
export const LAKE_ZONES = ['raw', 'curated', 'features', 'models'] as const;
export type LakeZone = (typeof LAKE_ZONES)[number];
