import { CORDONED, EVACUATED, OUT_OF_SERVICE, RESTARTED, RESTARTED_AT, ZONE_GROUP } from '../kernel';
import { type AdmissionPolicy, OPERATIONS, type Rule, TENANT_LABEL, type Variable } from './policy';

/** Who is held: whoever empties zones, and nobody else, above all no kubelet and no controller. */
const BY_ZONE_OPERATORS = {
  name: 'by-zone-operators',
  expression: `has(request.userInfo.groups) && '${ZONE_GROUP}' in request.userInfo.groups`,
};

/** Whatever their kind. */
const OBJECTS: readonly Variable[] = [
  { name: 'objectBefore', expression: 'dyn(oldObject)' },
  { name: 'objectAfter', expression: 'dyn(object)' },
];

/**
 * `Fail`: who has these rights on request may wait, or break the glass; what is not understood does not happen. So nothing is
 * made: it has no before.
 */
const HELD = { failurePolicy: 'Fail', holds: 'everywhere', matchConditions: [BY_ZONE_OPERATORS] } as const;

/** What RBAC cannot say of `zone evacuate` and `zone return`: which parts of a node they may change (ADR-0074). */
export const zoneNodesChanged = (): AdmissionPolicy => ({
  ...{ ...HELD, name: 'zone-nodes' },
  resources: [{ apiGroups: [''], apiVersions: ['v1'], resources: ['nodes'], operations: OPERATIONS }],
  variables: [
    ...OBJECTS,
    ...changed('others', [
      ['metadata', ['annotations', ...BY_THE_SERVER]],
      ['metadata.annotations', [EVACUATED]],
      ['spec', ['taints', 'unschedulable']],
    ]),
    ...beforeAndAfter('taints', 'spec.taints', '[]'),
    { name: 'put', expression: 'variables.taintsAfter.filter(t, !(t in variables.taintsBefore))' },
    { name: 'taken', expression: 'variables.taintsBefore.filter(t, !(t in variables.taintsAfter))' },
  ],
  rules: [UNCHANGED, PUT, TAKEN, DEAD, OWN_CORDON],
});

/** And of a Deployment of a team: the restart, and nothing else. */
export const zoneRestartsChanged = (): AdmissionPolicy => ({
  ...{ ...HELD, name: 'zone-restarts' },
  resources: [{ apiGroups: ['apps'], apiVersions: ['v1'], resources: ['deployments'], operations: OPERATIONS }],
  variables: [
    ...OBJECTS,
    ...changed('others', [
      ['metadata', BY_THE_SERVER],
      ['spec', ['template']],
      ['spec.template', ['metadata']],
      ['spec.template.metadata', ['annotations']],
      ['spec.template.metadata.annotations', [RESTARTED, RESTARTED_AT]],
    ]),
  ],
  rules: [UNCHANGED, OF_A_TEAM],
});

/** Nobody sends these; the API server writes them before admission looks. */
const BY_THE_SERVER = ['resourceVersion', 'generation', 'managedFields'];

const UNCHANGED: Rule = {
  expression: 'size(variables.others) == 0',
  messageExpression: `'got a change of ' + variables.others.join(', ') + ', want none - ${ZONE_GROUP} empties zones and brings them back, and changes nothing else'`,
};

const PUT: Rule = {
  expression: `variables.put.all(t, t.key == '${OUT_OF_SERVICE.key}' && t.effect == '${OUT_OF_SERVICE.effect}')`,
  messageExpression: `'taints: got ' + variables.put.map(t, t.key).join(', ') + ', want ${OUT_OF_SERVICE.key} alone'`,
};

const TAKEN: Rule = {
  expression: `variables.taken.all(t, t.key in ['${OUT_OF_SERVICE.key}', '${CORDONED}'])`,
  messageExpression: `'taints: got one less, ' + variables.taken.map(t, t.key).join(', ') + ', want ${OUT_OF_SERVICE.key} and what a cordon adds alone'`,
};

/** Pods of a node that is out of service are deleted without waiting, and their disks are taken from it: two would write. */
const DEAD: Rule = {
  expression:
    "size(variables.put) == 0 || !variables.objectBefore.status.conditions.exists(c, c.type == 'Ready' && c.status == 'True')",
  messageExpression: "'taints: the node answers, want one that does not - its pods would run twice'",
};

/** What somebody else cordoned has a reason that a return does not know. */
const OWN_CORDON: Rule = {
  expression: `${flag('variables.specAfter')} || !${flag('variables.specBefore')} || '${EVACUATED}' in variables.metadataAnnotationsBefore`,
  messageExpression: "'spec.unschedulable: somebody else cordoned the node - ask who did'",
};

const OF_A_TEAM: Rule = {
  expression: `has(namespaceObject.metadata.labels) && '${TENANT_LABEL}' in namespaceObject.metadata.labels`,
  messageExpression: "'namespace: got ' + namespaceObject.metadata.name + ', want that of a team'",
};

function flag(spec: string): string {
  return `(has(${spec}.unschedulable) && ${spec}.unschedulable)`;
}

type Place = readonly [path: string, allowed: readonly string[]];

/** A list of all keys that differ at these places, whatever Kubernetes has there in a version to come: what may change is named. */
function changed(name: string, places: readonly Place[]): readonly Variable[] {
  return [
    ...places.flatMap(([path]) => beforeAndAfter(nameOf(path), path)),
    { name, expression: places.map(differing).join(' + ') },
  ];
}

function differing([path, allowed]: Place): string {
  const [before, after] = [`variables.${nameOf(path)}Before`, `variables.${nameOf(path)}After`];
  const held = `!(k in [${allowed.map((key) => `'${key}'`).join(', ')}])`;
  const lost = `${before}.filter(k, ${held} && !(k in ${after} && ${after}[k] == ${before}[k]))`;
  const found = `${after}.filter(k, ${held} && !(k in ${before}))`;
  return `(${lost} + ${found}).map(k, '${path}.' + k)`;
}

/** `spec.template` → `specTemplate`. */
const nameOf = (path: string): string => path.replace(/\.(.)/g, (_, first: string) => first.toUpperCase());

/** What lies at a path of the object as it was and as it is to be; `none` where a part of the way is missing. */
function beforeAndAfter(name: string, path: string, none = '{}'): readonly Variable[] {
  const parts = path.split('.');
  return ['Before', 'After'].map((when) => {
    const from = `variables.object${when}`;
    const ways = parts.map((_, index) => `has(${from}.${parts.slice(0, index + 1).join('.')})`);
    return { name: `${name}${when}`, expression: `${ways.join(' && ')} ? ${from}.${path} : ${none}` };
  });
}
