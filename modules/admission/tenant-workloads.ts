import { SPOT_CHECKLISTS } from '../kernel';
import { type AdmissionPolicy, POD_VARIABLES, PODS, type Rule, type Variable, WORKLOADS } from './policy';

export interface TenantWorkloadsProps {
  /** Prefixes of the images that tenants may run: our own, from our own registry. */
  readonly images: readonly string[];
}

/** Says that the service's row carries a passed interruption checklist, by the date of it. */
export const SPOT_CHECKLIST_LABEL = 'platform.internal/spot-checklist';

/** Classes of services, as the catalogue has them. */
const CLASSES = ['scoring', 'core', 'enrichment', 'batch'];

/** Labels without which nobody knows whose pod it is, and how much it matters. */
const LABELS = ['app.kubernetes.io/name', 'app.kubernetes.io/part-of', 'platform.internal/class'];

/**
 * What a tenant's pods must be, beyond Pod Security `restricted`. `Fail` and `Deny`: a tenant's pod that cannot be judged does
 * not start; no pod of the platform itself stands in such a namespace, so nothing here can keep the cluster from
 * starting.
 */
export const tenantWorkloads = ({ images }: TenantWorkloadsProps): AdmissionPolicy => ({
  name: 'tenant-workloads',
  failurePolicy: 'Fail',
  withoutParameters: 'Deny',
  holds: 'for tenants',
  resources: [PODS, ...WORKLOADS],
  parameters: { images: images.join(','), classes: CLASSES.join(',') },
  variables: [...POD_VARIABLES, ...VARIABLES],
  rules: [IMAGES, LABELLED, CLASS, PRIORITY, TEAM, PROBES, RESOURCES, HOST, SPOT],
});

const VARIABLES: readonly Variable[] = [
  {
    name: 'labels',
    expression:
      'has(variables.pod.metadata) && has(variables.pod.metadata.labels) ? variables.pod.metadata.labels : {}',
  },
  {
    name: 'foreignImages',
    expression:
      "variables.allContainers.filter(c, !c.image.matches('@sha256:[0-9a-f]{64}$') || !params.data.images.split(',').exists(p, c.image.startsWith(p))).map(c, c.name)",
  },
  {
    name: 'priority',
    expression: "has(variables.spec.priorityClassName) ? variables.spec.priorityClassName : 'none'",
  },
  { name: 'missingLabels', expression: `${list(LABELS)}.filter(l, !(l in variables.labels))` },
  {
    // What ends by itself is no service: pods of Jobs are known by their restart policy.
    name: 'serves',
    expression: "!has(variables.spec.restartPolicy) || variables.spec.restartPolicy == 'Always'",
  },
  {
    name: 'unprobed',
    expression:
      'variables.serves ? variables.spec.containers.filter(c, !has(c.readinessProbe) || !has(c.livenessProbe)).map(c, c.name) : []',
  },
  {
    name: 'unbounded',
    expression:
      "(variables.spec.containers + variables.initContainers).filter(c, !has(c.resources) || !has(c.resources.requests) || !('cpu' in c.resources.requests) || !('memory' in c.resources.requests) || !has(c.resources.limits) || !('memory' in c.resources.limits)).map(c, c.name)",
  },
  {
    name: 'toleratesSpot',
    expression:
      "has(variables.spec.tolerations) && variables.spec.tolerations.exists(t, !has(t.key) || t.key == '' || t.key == 'platform.internal/spot')",
  },
  {
    name: 'checklist',
    expression: `${label('app.kubernetes.io/name')} + '=' + ${label(SPOT_CHECKLIST_LABEL)}`,
  },
  {
    // What tenancy says of the namespace, from the rows of its services.
    name: 'checklists',
    expression: `has(namespaceObject.metadata.annotations) && '${SPOT_CHECKLISTS}' in namespaceObject.metadata.annotations ? namespaceObject.metadata.annotations['${SPOT_CHECKLISTS}'].split(',') : []`,
  },
];

const IMAGES: Rule = {
  expression: 'size(variables.foreignImages) == 0',
  messageExpression:
    "'containers ' + variables.foreignImages.join(', ') + ': want images by digest from ' + params.data.images + ' - push the image to our registry and name its sha256'",
};

const LABELLED: Rule = {
  expression: 'size(variables.missingLabels) == 0',
  messageExpression: "'labels of the pod: want ' + variables.missingLabels.join(', ') + ' - use the service chart'",
};

const CLASS: Rule = {
  expression: `!('platform.internal/class' in variables.labels) || variables.labels['platform.internal/class'] in params.data.classes.split(',')`,
  messageExpression: "'label platform.internal/class: want one of ' + params.data.classes",
};

/** Each class has a priority of its name (modules/bootstrap/priorities.ts); with another a batch would push out what a payment waits for. */
const PRIORITY: Rule = {
  expression:
    "!('platform.internal/class' in variables.labels) || !(variables.labels['platform.internal/class'] in params.data.classes.split(',')) || variables.priority == variables.labels['platform.internal/class']",
  messageExpression:
    "'priorityClassName: got ' + variables.priority + ', want ' + variables.labels['platform.internal/class'] + ' - a pod has the priority of its class, and takes no room from others'",
};

/** The namespace says whose it is; a pod that says otherwise would be paid, and called for, by somebody else. */
const TEAM: Rule = {
  expression: `!('app.kubernetes.io/part-of' in variables.labels) || (has(namespaceObject.metadata.labels) && 'platform.internal/team' in namespaceObject.metadata.labels && variables.labels['app.kubernetes.io/part-of'] == namespaceObject.metadata.labels['platform.internal/team'])`,
  messageExpression:
    "'label app.kubernetes.io/part-of: want the team of the namespace ' + namespaceObject.metadata.name",
};

const PROBES: Rule = {
  expression: 'size(variables.unprobed) == 0',
  messageExpression:
    "'containers ' + variables.unprobed.join(', ') + ': want a readiness and a liveness probe - traffic would go to a pod that cannot answer'",
};

const RESOURCES: Rule = {
  expression: 'size(variables.unbounded) == 0',
  messageExpression:
    "'containers ' + variables.unbounded.join(', ') + ': want requests of cpu and memory and a limit of memory - quota and headroom count them'",
};

const HOST: Rule = {
  expression:
    '!(has(variables.spec.hostNetwork) && variables.spec.hostNetwork) && !(has(variables.spec.hostPID) && variables.spec.hostPID) && !(has(variables.spec.hostIPC) && variables.spec.hostIPC)',
  messageExpression: "'hostNetwork, hostPID, hostIPC: want none - a pod stays in its own namespaces'",
};

/** A label alone anybody can write: service and date must be those that its row has, which the namespace says (ADR-0042). */
const SPOT: Rule = {
  expression: '!variables.toleratesSpot || variables.checklists.exists(c, c == variables.checklist)',
  messageExpression: `'tolerations: got one that fits Spot nodes, with the checklist ' + variables.checklist + ', want one of ' + variables.checklists.join(', ') + ' - pass the interruption checklist in the row of the service, and apply tenancy'`,
};

/** The value of a label of the pod, or an empty text. */
function label(name: string): string {
  return `('${name}' in variables.labels ? variables.labels['${name}'] : '')`;
}

function list(texts: readonly string[]): string {
  return `[${texts.map((text) => `'${text}'`).join(', ')}]`;
}
