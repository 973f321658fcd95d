import type { Policy } from '../policy';
import { between, never, no, said, unmet, type Want, yes } from '../want';

const FIX = 'only a teardown lets go';
const PREVENTED = yes('lifecycle.prevent_destroy', FIX);

const GRIPS: Readonly<Record<string, readonly Want[]>> = {
  aws_backup_vault: [PREVENTED, never('force_destroy', FIX)],
  aws_backup_vault_lock_configuration: [PREVENTED],
  aws_cloudformation_stack: [PREVENTED, said('policy_body', 'a stack policy keeps an update from replacing a broker')],
  aws_db_instance: [
    PREVENTED,
    yes('deletion_protection', FIX),
    no('skip_final_snapshot', FIX),
    said('final_snapshot_identifier', 'name the last copy'),
    no('delete_automated_backups', 'backups outlive the database'),
  ],
  aws_ecr_repository: [PREVENTED, never('force_delete', FIX)],
  aws_eip: [PREVENTED],
  aws_eks_cluster: [PREVENTED, yes('deletion_protection', FIX)],
  aws_kms_key: [PREVENTED],
  aws_lb: [yes('enable_deletion_protection', FIX)],
  aws_route53_zone: [PREVENTED, never('force_destroy', FIX)],
  aws_s3_bucket: [PREVENTED, never('force_destroy', FIX)],
  aws_s3_bucket_object_lock_configuration: [PREVENTED],
  aws_secretsmanager_secret: [between('recovery_window_in_days', 7, 30, 'time to notice')],
};

/** What holds records does not go by one slip: Terraform refuses, AWS refuses, and a last copy stays. */
export const deletionProtection: Policy = {
  id: 'deletion-protection',
  statement: 'What holds records is protected from deletion by Terraform and by AWS.',
  controls: ['CHG-05', 'BCK-01'],
  article: 'RTS 2024/1774 Art. 17(1)(e)',
  why: 'a deletion cannot be rolled back',
  applies: Object.keys(GRIPS),
  concerns: ({ isLettingGo }) => !isLettingGo,
  check: (resource) => unmet(resource, GRIPS[resource.type] ?? []),
};
