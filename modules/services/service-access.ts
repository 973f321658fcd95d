import { Construct } from 'constructs';
import { type IdentitySpec, WorkloadIdentity } from '../identity';
import type { Context } from '../kernel';
import { SecretContainer } from '../secrets';
import { servicePolicies, type Stores } from './policies';
import type { ServiceSettings } from './settings';

export interface ServiceAccessProps {
  readonly context: Context;
  /** Name of the EKS cluster. Changing it replaces the association. */
  readonly clusterName: string;
  readonly settings: ServiceSettings;
  readonly stores: Stores;
  /** Key of the secrets' containers. */
  readonly keyArn: string;
}

/**
 * What one service has in AWS: a role that may do what its row declares and nothing else, and a container for each of
 * its secrets. A service whose row declares nothing has a role that may do nothing, so that the day it does, its pods
 * have credentials already (ADR-0011).
 */
export class ServiceAccess extends Construct {
  readonly roleArn: string;

  constructor(scope: Construct, id: string, props: ServiceAccessProps) {
    super(scope, id);
    this.roleArn = this.identity(props);
    this.secrets(props);
  }

  private identity({ context, clusterName, settings, stores }: ServiceAccessProps): string {
    const spec: IdentitySpec = {
      name: settings.roleName,
      namespace: settings.namespace,
      serviceAccount: settings.name,
      policies: servicePolicies(context, settings, stores),
    };
    return new WorkloadIdentity(this, 'Default', { context, clusterName, ...spec }).roleArn;
  }

  private secrets({ context, settings, keyArn }: ServiceAccessProps): void {
    for (const [id, name] of Object.entries(settings.secrets)) {
      const purpose = `${id} of ${settings.name}: its team puts the value in; External Secrets brings it to the pods`;
      new SecretContainer(this, id, { context, name, purpose, keyArn });
    }
  }
}
