import type { Resource } from '../../modules/governance';
import { TRAITS } from '../../src/cold-start/charts';
import type { Addon } from '../../workspaces/addon';

const PARTS = ['First', 'Likely causes', 'Fix', 'Escalate', 'Close'];

/**
 * What a runbook lacks that somebody needs at two in the morning. Parts behind `Close` are its own. Of what lies beside the
 * cluster, such as the pipeline or the accounts, Kubernetes knows nothing, and one of three steps may be to ask a person.
 */
export function skeletonFindings(text: string, { besideCluster = false } = {}): readonly string[] {
  const [head = '', ...sections] = text.split(/^## /m);
  const parts = new Map(sections.map((section) => [section.split('\n')[0] ?? '', section]));
  const part = (name: string) => parts.get(name) ?? '';
  const first = part('First');
  const steps = first.match(/^\d\. .*$/gm) ?? [];
  const commands = steps.filter((step) => /`(kubectl|k9s|aws|bin\/platform) [^`]*`/.test(step));
  const meaning = head.replace(/^# .*\n/, '').trim();
  return [
    ...(/^# \S.+\n\n\S/.test(head) && meaning.length >= 40 ? [] : ['it does not say what it means']),
    ...([...parts.keys()].slice(0, PARTS.length).join() === PARTS.join() ? [] : [`want the parts ${PARTS.join(', ')}`]),
    ...(steps.length === 3 && commands.length >= (besideCluster ? 2 : 3)
      ? []
      : [`has ${steps.length} first steps, ${commands.length} with a command, want 3 first steps`]),
    ...['kubectl', 'k9s']
      .filter((word) => !besideCluster && !first.includes(word))
      .map((word) => `its first steps know no ${word}`),
    ...['Likely causes', 'Fix'].filter((name) => !/^- \S/m.test(part(name))).map((name) => `${name} names nothing`),
    ...(/owner|on-call|function|administrator/.test(part('Escalate')) ? [] : ['Escalate does not say who is called']),
    ...(part('Close').trim().length > 'Close'.length + 20 ? [] : ['Close does not say when it is over']),
  ];
}

/** What commands may name: namespaces, kinds, objects, labels. */
export interface ClusterWords {
  readonly namespaces: readonly string[];
  readonly kinds: readonly string[];
  readonly objects: readonly string[];
  readonly labels: readonly string[];
}

/**
 * Objects of charts and add-ons by what makes them; they count only while the output or Git has it. Sources, read
 * 2026-11-25: the charts of karpenter-provider-aws, aws-load-balancer-controller, argo-helm, kubernetes-ingress (with
 * `fullnameOverride`, see the row) and aws-observability/helm-charts; the EKS add-ons coredns and aws-ebs-csi-driver.
 */
const MADE_BY: Readonly<Record<string, { readonly objects?: readonly string[]; readonly labels?: readonly string[] }>> =
  {
    karpenter: { objects: ['deploy/karpenter'], labels: ['app.kubernetes.io/name=karpenter'] },
    'aws-load-balancer-controller': { objects: ['deploy/aws-load-balancer-controller'] },
    argocd: { objects: ['deploy/argocd-notifications-controller'] },
    'nginx-external': { objects: ['deploy/nginx-external-controller'] },
    keycloak: { objects: ['job/keycloak-break-glass'] },
    'amazon-cloudwatch-observability': { objects: ['ds/fluent-bit', 'ds/cloudwatch-agent'] },
    'aws-ebs-csi-driver': { objects: ['deploy/ebs-csi-controller'] },
    coredns: { objects: ['deploy/coredns'], labels: ['k8s-app=kube-dns'] },
    'drill-target': { labels: ['app.kubernetes.io/name=drill-target'] },
    'vpc-cni': { objects: ['ds/aws-node'] },
  };

/** Custom kinds in commands, and the group that must be defined for each. */
const CUSTOM: Readonly<Record<string, string>> = {
  applications: 'argoproj.io',
  application: 'argoproj.io',
  externalsecrets: 'external-secrets.io',
  keycloak: 'k8s.keycloak.org',
  keycloakrealmimports: 'k8s.keycloak.org',
  nodeclaims: 'karpenter.sh',
  nodepools: 'karpenter.sh',
  targetgroupbindings: 'elbv2.k8s.aws',
};

const BUILT_IN = [
  ...[
    'apiservices',
    'clusterrolebindings',
    'configmap',
    'cronjob',
    'daemonset',
    'deploy',
    'deployments',
    'events',
    'hpa',
    'ingress',
  ],
  ...['jobs', 'node', 'nodes', 'pod', 'pods', 'pv', 'pvc', 'rolebindings', 'statefulset'],
  ...['endpointslices', 'poddisruptionbudgets', 'replicasets', 'validatingwebhookconfigurations'],
];

/** Reads them from what is synthesised and from the rows of add-ons. */
export function clusterWords(resources: readonly Resource[], addons: readonly Addon[]): ClusterWords {
  const of = (type: string) => resources.filter((one) => one.type === type).map(({ attributes }) => attributes);
  const releases = of('helm_release');
  const makers = [
    ...releases.map(({ name }) => String(name)),
    ...addons.map(({ name }) => name),
    ...of('aws_eks_addon').map(({ addon_name: name }) => String(name)),
  ];
  const charts = [...releases.map(({ chart }) => String(chart)), ...addons.map(chartOf)];
  const groups = charts.flatMap((chart) => TRAITS[chart.replace(/^.*\//, '')]?.definitions ?? []);
  const made = Object.entries(MADE_BY).flatMap(([maker, words]) => (makers.includes(maker) ? [words] : []));
  return {
    namespaces: [
      ...of('kubernetes_namespace_v1').map(({ metadata }) => String((metadata as { name?: unknown }).name)),
      ...[...releases, ...addons].map(({ namespace }) => String(namespace)),
      ...(makers.includes('coredns') ? ['kube-system'] : []),
      ...(makers.includes('amazon-cloudwatch-observability') ? ['amazon-cloudwatch'] : []),
    ],
    kinds: [...BUILT_IN, ...Object.keys(CUSTOM).filter((kind) => groups.includes(CUSTOM[kind] ?? ''))],
    objects: made.flatMap(({ objects = [] }) => objects),
    labels: ['app=WORKLOAD', ...made.flatMap(({ labels = [] }) => labels)],
  };
}

const chartOf = ({ source }: Addon): string => {
  if ('path' in source) return source.path;
  return 'git' in source ? source.component : source.chart;
};

const isPlaceholder = (word: string): boolean => /^[A-Z]+$/.test(word);

/** What commands of a runbook name and the cluster does not have. Words in capitals are for whoever reads. */
export function clusterFindings(text: string, cluster: ClusterWords): readonly string[] {
  const commands = [...text.matchAll(/`((?:kubectl|k9s) [^`]*)`/g)].map(([, command = '']) => command);
  return commands.flatMap((command) => {
    const unknown = (what: string, words: readonly string[], known: readonly string[]) =>
      words
        .filter((word) => !isPlaceholder(word) && !known.includes(word))
        .map((word) => `${command}: no ${what} ${word}`);
    const words = (pattern: RegExp) => [...command.matchAll(pattern)].map(([, word = '']) => word);
    const named = words(/ ((?:deploy|ds|sts|job|cronjob)\/[\w-]+)/g).filter(
      (name) => !isPlaceholder(name.split('/')[1] ?? ''),
    );
    return [
      ...unknown('namespace', words(/ (?:-n|--namespace) (\S+)/g), cluster.namespaces),
      ...unknown('object', named, cluster.objects),
      ...unknown('label', words(/ -l (\S+)/g), cluster.labels),
      ...unknown(
        'kind',
        words(/ (?:get|describe) ([a-z][a-z,]*)(?= |$)/g).flatMap((all) => all.split(',')),
        cluster.kinds,
      ),
      ...unknown('kind of k9s', words(/^k9s .*-c (\S+)/g), cluster.kinds),
    ];
  });
}
