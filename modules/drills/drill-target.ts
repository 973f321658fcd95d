import type { KubernetesObject } from '../charts';
import { EXPERIMENT_USER } from './pod-access';

/** The workload that is made to be harmed, the last part of its namespace, and the service account of whoever harms it. */
export const DRILL_TARGET = 'drill-target';

/** Namespace of the drill target in an environment. */
export const drillTargetNamespace = (environment: string): string => `${environment}-${DRILL_TARGET}`;

/** By what FIS finds its pods. */
export const DRILL_TARGET_LABEL = `app.kubernetes.io/name=${DRILL_TARGET}`;

/** Its one container, as FIS wants to be told. */
export const DRILL_TARGET_CONTAINER = 'target';

/** FIS runs a pod of this image beside its target, and a container of it inside. Source: gallery.ecr.aws/aws-fis/aws-fis-pod. */
export const FIS_POD = { image: 'public.ecr.aws/aws-fis/aws-fis-pod', tag: '0.1' } as const;

const BUSYBOX = { image: 'public.ecr.aws/docker/library/busybox', tag: '1.37.0' } as const;

/** Its limit, what it holds, and what FIS then takes of the limit in percent: together more than the limit. */
export const DRILL_MEMORY = { limitMiB: 256, heldMiB: 170, stressedPercent: 45 } as const;

const CPU_MILLICORES = 50;

/** What runs there at most: the target, and FIS beside it. */
export const DRILL_TARGET_DEMANDS = [DRILL_MEMORY.limitMiB, DRILL_MEMORY.limitMiB].map((memoryMiB) => ({
  ...{ maxReplicas: 1, surge: 1, cpuMillicores: CPU_MILLICORES, memoryMiB, memoryLimitMiB: memoryMiB },
}));

export interface DrillTargetProps {
  readonly environment: string;
  /** Labels of every object. */
  readonly labels: Readonly<Record<string, string>>;
  /** Where nodes pull a third-party image from, given its upstream reference. */
  readonly image: (upstream: string) => string;
  /** Blocks in which the API server answers: the VPC, and the cluster's own addresses. */
  readonly apiCidrs: readonly string[];
}

/** The target, and all that FIS needs to harm it and nothing else. */
export const drillTargetObjects = (props: DrillTargetProps): readonly KubernetesObject[] => {
  const { labels, environment } = props;
  const metadata = { name: DRILL_TARGET, namespace: drillTargetNamespace(environment), labels };
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata, rules: RULES },
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata, ...binding(metadata.namespace) },
    { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata, spec: reachesApi(props) },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: deployment(props) },
  ];
};

/** To the letter. Source: fis/latest/userguide/eks-pod-actions, "Configure the Kubernetes service account". */
const RULES = [
  { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'create', 'patch', 'delete'] },
  { apiGroups: [''], resources: ['pods'], verbs: ['create', 'list', 'get', 'delete', 'deletecollection'] },
  { apiGroups: [''], resources: ['pods/ephemeralcontainers'], verbs: ['update'] },
  { apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] },
  { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'] },
];

const binding = (namespace: string) => ({
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: DRILL_TARGET },
  subjects: [
    { kind: 'ServiceAccount', name: DRILL_TARGET, namespace },
    { apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: EXPERIMENT_USER },
  ],
});

/** The pod of FIS asks the API server. A policy sees its address before and after kube-proxy, so both blocks are named. */
const reachesApi = ({ apiCidrs }: DrillTargetProps) => ({
  podSelector: {},
  policyTypes: ['Egress'],
  egress: [{ to: apiCidrs.map((cidr) => ({ ipBlock: { cidr } })), ports: [{ port: 443, protocol: 'TCP' }] }],
});

function deployment({ labels, image }: DrillTargetProps) {
  const matchLabels = { 'app.kubernetes.io/name': DRILL_TARGET };
  return {
    replicas: 1,
    revisionHistoryLimit: 1,
    strategy: { type: 'Recreate' },
    selector: { matchLabels },
    template: { metadata: { labels: { ...labels, ...matchLabels } }, spec: pod(image) },
  };
}

const pod = (image: DrillTargetProps['image']) => ({
  priorityClassName: 'batch',
  terminationGracePeriodSeconds: 0,
  automountServiceAccountToken: false,
  enableServiceLinks: false,
  securityContext: { runAsNonRoot: true, runAsUser: 65534, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [
    {
      name: DRILL_TARGET_CONTAINER,
      image: `${image(BUSYBOX.image)}:${BUSYBOX.tag}`,
      command: ['awk', HOLD],
      resources: { requests: RESOURCES, limits: RESOURCES },
      // FIS sees what it does only where the root is writable (eks-pod-actions, "Limitations"): the reason of this workload.
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: false,
        capabilities: { drop: ['ALL'] },
      },
    },
  ],
});

/**
 * Guaranteed, because the kernel otherwise kills the container of FIS first, which has no request, and the drill shows
 * nothing. So it takes the larger of the two, which is the target, also when it begins anew beside what FIS holds.
 */
const RESOURCES = { cpu: `${CPU_MILLICORES}m`, memory: `${DRILL_MEMORY.limitMiB}Mi` };

/** Holds its memory in one process, a mebibyte after the other, and sleeps. */
const HOLD =
  'BEGIN { mebi = "x"; while (length(mebi) < 1048576) mebi = mebi mebi; ' +
  `for (i = 0; i < ${DRILL_MEMORY.heldMiB}; i++) held[i] = mebi i; while (1) system("sleep 3600") }`;
