import type { Inventory } from '../inventory';
import type { Policy } from '../policy';
import { remembered } from '../remembered';
import { between, oneOf, plain, sentence, unmet, type Want } from '../want';

const KIND = 'aws_s3_bucket_object_lock_configuration';

const lockedWants = (modes: readonly string[]): readonly Want[] => [
  oneOf('rule.default_retention.mode', modes, 'say how; what production keeps nobody unlocks'),
  between('rule.default_retention.days', 90, 3653, 'say how long'),
];

/** What goes into the archive stays as it was written, for as long as its class says. */
export const archiveLock: Policy = {
  id: 'archive-lock',
  statement: 'Logs and evidence in the archive are locked.',
  controls: ['LOG-02', 'GOV-01'],
  article: 'RTS 2024/1774 Art. 12(2)(d)',
  why: 'a log that can be changed proves nothing',
  applies: ['aws_s3_bucket'],
  besides: ['aws_s3_bucket_object_lock_configuration'],
  check: (bucket, among) => {
    const { bucket: name, object_lock_enabled: isLockable } = bucket.attributes;
    const parts = among.parts(bucket, KIND);
    const isRecords = bucket.stack === 'archive' && /-(logs|evidence)-/.test(plain(name));
    if ((isRecords || parts.length > 0) && isLockable !== true)
      return [sentence('object_lock_enabled', isLockable, 'true', 'it can be set at birth alone')];
    if (isRecords && parts.length === 0)
      return [sentence(KIND, undefined, 'one beside it', 'write how long it is locked')];
    const wants = lockedWants(isRecords && isOfProduction(plain(name), among) ? ['COMPLIANCE'] : MODES);
    return parts.flatMap((part) => unmet(part, wants).map((problem) => `${KIND}.${problem}`));
  },
};

const MODES = ['COMPLIANCE', 'GOVERNANCE'];

/** A bucket of the archive carries the name of the workspace whose records it keeps. */
const isOfProduction = (name: string, among: Inventory): boolean =>
  ofProduction(among).some((workspace) => name.includes(`-${workspace}-`));

const ofProduction = remembered((among: Inventory): readonly string[] => [
  ...new Set(among.resources.flatMap(({ workspace, grade }) => (grade === 'production' ? [workspace] : []))),
]);
