import { Construct } from 'constructs';
import { type Context, platformSecretName } from '../kernel';
import { Key } from '../keys';
import { SecretContainer } from '../secrets';

/** Last part of the name of the token's secret in Secrets Manager; `gitops/charts/splunk-access` reads it. */
export const FORWARDER_SECRET = 'splunk-hec';

const PURPOSE =
  'Token by which the forwarder of logs hands lines to Splunk: JSON with token; put in by the keeper of Splunk';

export interface ForwarderSecretProps {
  readonly context: Context;
}

/** The place of the forwarder's token, under a name that External Secrets may read; the token is put in by hand. */
export class ForwarderSecret extends Construct {
  constructor(scope: Construct, id: string, { context }: ForwarderSecretProps) {
    super(scope, id);
    const keyArn = new Key(this, 'forwarder-secrets', { context, purpose: 'Secrets of the forwarder of logs' }).arn;
    const name = platformSecretName(context, FORWARDER_SECRET);
    new SecretContainer(this, 'Default', { context, name, purpose: PURPOSE, keyArn });
  }
}
