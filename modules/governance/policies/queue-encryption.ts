import { isOwnKey } from '../key-reference';
import type { Policy } from '../policy';
import { unmet, yes } from '../want';

/** A queue is encrypted: with our own key, or by SQS where only events of AWS pass. */
export const queueEncryption: Policy = {
  id: 'queue-encryption',
  statement: 'Every queue is encrypted.',
  controls: ['CRY-01'],
  article: 'DORA Art. 9(2)',
  why: 'messages wait on disks; EventBridge reaches a queue with a key only through a key policy that trusts all of EventBridge',
  applies: ['aws_sqs_queue'],
  check: (queue) =>
    isOwnKey(queue.attributes.kms_master_key_id, queue)
      ? []
      : unmet(queue, [yes('sqs_managed_sse_enabled', 'switch it on, or name a key of the stack')]),
};
