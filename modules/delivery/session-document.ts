import { SsmDocument } from '@cdktf/provider-aws/lib/ssm-document';
import { Construct } from 'constructs';
import type { Context } from '../kernel';
import { OPERATOR } from './host-script';
import { sessionDocument } from './names';
import type { DoorSettings } from './settings';

export interface SessionDocumentProps {
  readonly context: Context;
  readonly settings: Pick<DoorSettings, 'idleMinutes' | 'sessionMinutes'>;
  /** Key that seals a session between the caller and the host. */
  readonly keyArn: string;
  readonly logGroupName: string;
}

/**
 * How a session runs: recorded while it happens, sealed with our own key, as somebody without rights, ended when nobody
 * types. Schema: systems-manager/latest/userguide/session-manager-schema.
 */
export class SessionDocument extends Construct {
  constructor(scope: Construct, id: string, props: SessionDocumentProps) {
    super(scope, id);
    new SsmDocument(this, 'Default', {
      name: sessionDocument(props.context),
      documentType: 'Session',
      documentFormat: 'JSON',
      content: JSON.stringify({
        schemaVersion: '1.0',
        description: "A recorded session on the operators' door",
        sessionType: 'Standard_Stream',
        inputs: inputs(props),
      }),
    });
  }
}

const inputs = ({ settings, keyArn, logGroupName }: SessionDocumentProps) => ({
  s3BucketName: '',
  s3KeyPrefix: '',
  s3EncryptionEnabled: true,
  cloudWatchLogGroupName: logGroupName,
  cloudWatchEncryptionEnabled: true,
  cloudWatchStreamingEnabled: true,
  kmsKeyId: keyArn,
  runAsEnabled: true,
  runAsDefaultUser: OPERATOR,
  idleSessionTimeout: String(settings.idleMinutes),
  maxSessionDuration: String(settings.sessionMinutes),
  shellProfile: { linux: 'exec bash --login', windows: '' },
});
