import { texts } from '../documents';
import type { Policy } from '../policy';
import { beside } from '../relations';
import { between, oneOf, said, unmet, type Want, yes } from '../want';

const RECORDER = 'aws_config_configuration_recorder';
const PARTS = ['aws_config_configuration_recorder_status'];

/** What comes and goes with nodes and pods is looked at once a day, and nothing else is. */
const RARELY: Want = {
  field: 'recording_mode.recording_mode_override.resource_types',
  want: 'network interfaces, volumes and instances alone',
  fix: 'record others continuously',
  is: (kinds) =>
    kinds === undefined || texts(kinds).every((kind) => /^AWS::EC2::(NetworkInterface|Volume|Instance)$/.test(kind)),
};

const RECORDS: Readonly<Record<string, readonly Want[]>> = {
  [RECORDER]: [
    yes('recording_group.all_supported', 'record all'),
    yes('recording_group.include_global_resource_types', 'roles are global'),
    oneOf('recording_mode.recording_frequency', ['CONTINUOUS'], 'a day hides what was undone in it'),
    RARELY,
  ],
  aws_config_configuration_recorder_status: [yes('is_enabled', 'switch it on')],
  aws_config_conformance_pack: [said('template_body', 'write the rules')],
  aws_config_delivery_channel: [
    said('s3_bucket_name', 'name the archive'),
    said('s3_kms_key_arn', 'name its key'),
    said('snapshot_delivery_properties.delivery_frequency', 'a snapshot a day'),
  ],
  aws_config_retention_configuration: [between('retention_period_in_days', 365, 2557, 'a year at least')],
};

/** Config records everything all the time, into the archive, with our key, and keeps it as long as evidence. */
export const recorderWhole: Policy = {
  id: 'recorder-whole',
  statement: 'Config records all kinds and delivers to the archive.',
  controls: ['LOG-01', 'GOV-01'],
  article: 'DORA Art. 8(4)',
  why: 'what was there on a day is asked a year later',
  applies: Object.keys(RECORDS),
  besides: ['aws_config_configuration_recorder_status'],
  check: (resource, among) => [
    ...unmet(resource, RECORDS[resource.type] ?? []),
    ...(resource.type === RECORDER
      ? PARTS.flatMap((kind) => beside({ kind, fix: 'a recorder alone records nothing' })(resource, among))
      : []),
  ],
};
