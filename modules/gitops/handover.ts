import { SecretV1 } from '@cdktf/provider-kubernetes/lib/secret-v1';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { Objects } from '../charts';
import { type Context, platformSecretName } from '../kernel';
import { Key } from '../keys';
import { SecretContainer } from '../secrets';
import { ARGOCD_NAMESPACE, type ClusterFacts, clusterSecret } from './cluster-facts';
import { addonsFolder } from './paths';
import { REPOSITORY_SECRET, REPOSITORY_SECRET_PURPOSE, repositoryCredential } from './repository-credential';
import { rootApplication, type RootFreezes, rootProjects } from './root-application';

export interface HandoverProps {
  readonly context: Context;
  /** `<owner>/<name>`. */
  readonly repository: string;
  readonly facts: ClusterFacts;
  /** When the root Applications of the cluster rest. */
  readonly resting: RootFreezes;
  /** The store of the platform's own secrets. */
  readonly store: string;
  /** Argo CD, and the store. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** What makes Argo CD look into Git: its way to the repository, the cluster's facts, and the Application above all others. */
export class Handover extends Construct {
  /** Namespace of root Applications, as a release says it: whoever uses it comes after their project. */
  readonly namespace: string;

  constructor(scope: Construct, id: string, props: HandoverProps) {
    super(scope, id);
    this.secret(props);
    const ground = this.ground(props);
    const cluster = this.cluster(props);
    this.root(props, [ground.installed, cluster]);
    this.namespace = ground.namespace;
  }

  /** The container; its value is a GitHub App's key, put in by hand. */
  private secret({ context }: HandoverProps): void {
    const keyArn = new Key(this, 'argocd-secrets', { context, purpose: 'Secrets of Argo CD' }).arn;
    const name = platformSecretName(context, REPOSITORY_SECRET);
    new SecretContainer(this, REPOSITORY_SECRET, { context, name, purpose: REPOSITORY_SECRET_PURPOSE, keyArn });
  }

  private ground({ context, repository, store, resting, dependsOn }: HandoverProps): Objects {
    return new Objects(this, 'argocd-ground', {
      namespace: ARGOCD_NAMESPACE,
      objects: [...rootProjects(repository, resting), repositoryCredential({ context, repository, store })],
      takeOwnership: true, // Argo CD makes the project `default` itself, open
      dependsOn,
    });
  }

  private cluster({ context, facts, dependsOn }: HandoverProps): ITerraformDependable {
    const { data, ...metadata } = clusterSecret(context, facts);
    return new SecretV1(this, 'cluster', { metadata, data, type: 'Opaque', dependsOn: [...dependsOn] });
  }

  private root({ context, repository }: HandoverProps, dependsOn: readonly ITerraformDependable[]): void {
    const path = addonsFolder(context.workspace);
    const objects = [rootApplication({ context, name: 'addons', repository, path })];
    new Objects(this, 'root-addons', { namespace: ARGOCD_NAMESPACE, objects, dependsOn });
  }
}
