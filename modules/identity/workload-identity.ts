import { EksPodIdentityAssociation } from '@cdktf/provider-aws/lib/eks-pod-identity-association';
import { type ITerraformDependable, Token } from 'cdktf';
import { Construct } from 'constructs';
import { type Context, type Exception, type Problem, reject } from '../kernel';
import { Role, type RoleProps } from './role';
import { trustPods, trustWebIdentity, type WebIdentityProvider } from './trust';

export interface WorkloadIdentityProps extends Pick<RoleProps, 'policies' | 'managedPolicyArns' | 'maxSessionHours'> {
  readonly context: Context;
  /** Name of the EKS cluster. Changing it replaces the association. */
  readonly clusterName: string;
  /** Namespace of the service account. Changing it replaces the association. */
  readonly namespace: string;
  /** The service account, one of its own: never `default`. Changing it replaces the association. */
  readonly serviceAccount: string;
  /** Last part of the role's physical name. Changing it replaces the role. @default the construct's id */
  readonly name?: string;
  /** What the role is for, in one line. @default the service account and its cluster */
  readonly description?: string;
  /** `controller`: part of the platform, which alone may stand in kube-system. @default workload */
  readonly kind?: 'workload' | 'controller';
  /** IRSA for what cannot use Pod Identity (ADR-0004), for a reason. @default Pod Identity */
  readonly webIdentity?: WebIdentity;
  /** What must stand before the association: the cluster, where its name is computed. @default nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

export interface WebIdentity extends Exception {
  readonly provider: WebIdentityProvider;
}

/** Whose identity it is and what it may do: all of it but where it stands. Controllers are written as such. */
export interface IdentitySpec extends Omit<WorkloadIdentityProps, 'context' | 'clusterName' | 'dependsOn'> {
  readonly name: string;
}

const KUBERNETES_OWN = ['kube-system', 'kube-public', 'kube-node-lease']; // kubernetes.io/docs/concepts/overview/working-with-objects/namespaces
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/; // RFC 1123 label: a namespace
const SUBDOMAIN = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/; // RFC 1123 subdomain: a service account

/** One AWS role that the pods of one service account get, and nobody else, whichever way the credentials travel. */
export class WorkloadIdentity extends Construct {
  readonly roleArn: string;
  readonly roleName: string;
  /** What the service account must carry; nothing with Pod Identity. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Pods that start before these stand get no credentials until they are restarted: add-ons depend on them. */
  readonly ready: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: WorkloadIdentityProps) {
    super(scope, id);
    reject(`Identity ${this.node.path}`, identityProblems(props));
    const role = this.role(props);
    this.roleArn = role.arn;
    this.roleName = role.name;
    this.annotations = props.webIdentity ? { 'eks.amazonaws.com/role-arn': role.arn } : {};
    this.ready = [...role.permissions, ...this.associations(props, role)];
  }

  private role(props: WorkloadIdentityProps): Role {
    const { context, policies, managedPolicyArns, maxSessionHours, webIdentity } = props;
    return new Role(this, 'Default', {
      context,
      name: props.name ?? this.node.id,
      description: props.description ?? `Pods of ${props.namespace}/${props.serviceAccount} on ${props.clusterName}`,
      trust: [webIdentity ? trustWebIdentity(props, webIdentity.provider) : trustPods(context, props)],
      ...(policies && { policies }),
      ...(managedPolicyArns && { managedPolicyArns }),
      ...(maxSessionHours && { maxSessionHours }),
    });
  }

  /** Session tags stay on: the trust asks for them. */
  private associations(props: WorkloadIdentityProps, role: Role): readonly ITerraformDependable[] {
    if (props.webIdentity) return [];
    const { clusterName, namespace, serviceAccount, dependsOn } = props;
    const association = new EksPodIdentityAssociation(this, 'pods', {
      clusterName,
      namespace,
      serviceAccount,
      roleArn: role.arn,
      disableSessionTags: false,
      ...(dependsOn && { dependsOn: [...dependsOn] }),
    });
    return [association];
  }
}

/** What Kubernetes, or the reviewer, would say against an identity. */
export const identityProblems = (
  props: Pick<WorkloadIdentityProps, 'namespace' | 'serviceAccount' | 'kind' | 'webIdentity'>,
): readonly (Problem | undefined)[] => [
  namespaceProblem(props.namespace, props.kind ?? 'workload'),
  serviceAccountProblem(props.serviceAccount),
  ...(props.webIdentity ? webIdentityProblems(props.webIdentity) : []),
];

function namespaceProblem(namespace: string, kind: 'workload' | 'controller'): Problem | undefined {
  const problem = (want: string, fix: string): Problem => ({ field: 'namespace', got: namespace, want, fix });
  if (!namespace) return problem('a namespace', 'an identity belongs to the pods of exactly one namespace');
  if (/[*?]/.test(namespace)) {
    return problem('one namespace without wildcard', 'give each namespace an identity of its own');
  }
  if (!LABEL.test(namespace)) {
    return problem('1-63 lower-case letters, digits, hyphens', 'use the name that Kubernetes accepts (RFC 1123 label)');
  }
  if (namespace === 'default')
    return problem("the workload's own namespace", 'name the <environment>-<team> namespace');
  return kind === 'workload' && KUBERNETES_OWN.includes(namespace)
    ? problem("the workload's own namespace", `only controllers of the platform stand in ${namespace}`)
    : undefined;
}

function serviceAccountProblem(serviceAccount: string): Problem | undefined {
  const problem = (want: string, fix: string): Problem => ({ field: 'serviceAccount', got: serviceAccount, want, fix });
  if (!serviceAccount) return problem('a service account', 'an identity belongs to exactly one service account');
  if (/[*?]/.test(serviceAccount)) {
    return problem('one service account without wildcard', 'give each service account an identity of its own');
  }
  if (serviceAccount === 'default') {
    return problem('a service account of its own', 'every pod that names none runs as default');
  }
  return SUBDOMAIN.test(serviceAccount)
    ? undefined
    : problem(
        '1-253 lower-case letters, digits, hyphens, dots',
        'use the name that Kubernetes accepts (RFC 1123 subdomain)',
      );
}

function webIdentityProblems({ provider, reason }: WebIdentity): readonly (Problem | undefined)[] {
  const readable = !Token.isUnresolved(provider.issuer);
  return [
    readable && provider.issuer.includes('://')
      ? {
          field: 'webIdentity.provider.issuer',
          got: provider.issuer,
          want: 'the issuer without scheme',
          fix: 'drop https://',
        }
      : undefined,
    reason.length >= 10
      ? undefined
      : {
          field: 'webIdentity.reason',
          got: reason,
          want: 'a reason of at least ten characters',
          fix: 'say why Pod Identity does not fit',
        },
  ];
}
