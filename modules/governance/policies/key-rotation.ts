import type { Policy } from '../policy';
import { between, never, oneOf, still, wanting, yes } from '../want';

/** Keys rotate every year, wait a month before they go, and are for encryption alone. */
export const keyRotation: Policy = {
  id: 'key-rotation',
  statement: 'Keys rotate within a year and wait a month before they go.',
  controls: ['CRY-02'],
  article: 'RTS 2024/1774 Art. 7(1)',
  why: 'an old key that leaks opens everything it ever closed; a deleted one closes it for ever',
  applies: ['aws_kms_key'],
  check: wanting(
    yes('enable_key_rotation', 'rotate it'),
    between('rotation_period_in_days', 90, 365, 'AWS takes 90 to 2560 days; a year is the customary bound'),
    oneOf('deletion_window_in_days', [30], 'a month to notice, the longest that AWS has'),
    never('multi_region', 'a key of several regions is a copy that leaves the contracted ones'),
    never('bypass_policy_lockout_safety_check', 'nobody could mend its policy'),
    oneOf('key_usage', ['ENCRYPT_DECRYPT'], 'what signs is another key'),
    oneOf('customer_master_key_spec', ['SYMMETRIC_DEFAULT'], 'only symmetric keys rotate by themselves'),
    still('is_enabled', 'what it encrypts cannot be read'),
  ),
};
