import { chartObjects, isOwnChart, objectName } from '../chart-objects';
import type { Policy } from '../policy';
import type { Resource } from '../resource';
import { type Block, blocksAt, holding, isSaid, oneOf, plain, said, sentence, unmet, type Want } from '../want';

const API = /^(Validating|Mutating)(AdmissionPolicy|WebhookConfiguration)$/;
const RULES = /^(Validating|Mutating)(AdmissionPolicy(Binding)?|WebhookConfiguration)$/;

/** Rules that must not stop what they look at, and why. */
const MAY_OPEN = [
  { name: 'system-images', because: 'it holds what the cluster runs on, which must start again while it is broken' },
] as const;

const RULING: readonly Want[] = [
  said('spec.matchConstraints.resourceRules', 'say what it looks at'),
  holding('spec.matchConstraints.resourceRules.operations', ['CREATE', 'UPDATE'], 'what is changed is judged too'),
  said('spec.validations', 'say what it refuses'),
];
const BINDING: readonly Want[] = [
  holding('spec.validationActions', ['Deny'], 'a warning stops nobody'),
  said('spec.matchResources.namespaceSelector.matchExpressions', 'say in which namespaces'),
];

/** What looks at every object before it is made refuses when it cannot look, says what it looks at, and is in force. */
export const admissionShut: Policy = {
  id: 'admission-shut',
  statement: 'Admission rules fail shut, name what they look at, and are bound to deny.',
  controls: ['NET-01', 'SCM-01'],
  article: 'RTS 2024/1774 Art. 11(2)(b)',
  why: 'a rule that lets pass what it cannot judge is passed by breaking it',
  applies: ['helm_release'],
  concerns: (release) => isForAdmission(release) || chartObjects(release).some(({ kind }) => RULES.test(plain(kind))),
  check: (release) => {
    const objects = chartObjects(release);
    const rulings = objects.filter(({ kind }) => API.test(plain(kind)));
    const bindings = objects.filter(({ kind }) => kind === 'ValidatingAdmissionPolicyBinding');
    return [
      ...rulings.flatMap((one) => [...named(one, [...failing(one), ...wantsOf(one)]), ...unbound(one, bindings)]),
      ...bindings.flatMap((one) => named(one, BINDING)),
      ...(isForAdmission(release) && rulings.length === 0
        ? [sentence('values', undefined, 'a ValidatingAdmissionPolicy and its binding', 'write them')]
        : []),
    ];
  },
};

const isForAdmission = (release: Resource): boolean => isOwnChart(release) && /\.admission[-_]/.test(release.address);

const wantsOf = ({ kind }: Block): readonly Want[] =>
  plain(kind).endsWith('Policy') ? RULING : [said('webhooks.rules', 'say what it looks at')];

const nameOf = (one: Block): string => plain(blocksAt(one, 'metadata')[0]?.name);

const failing = (one: Block): readonly Want[] => {
  if (MAY_OPEN.some(({ name }) => name === nameOf(one))) return [];
  const field = plain(one.kind).endsWith('Policy') ? 'spec.failurePolicy' : 'webhooks.failurePolicy';
  return [oneOf(field, ['Fail'], 'what it cannot judge is refused')];
};

const named = (one: Block, wants: readonly Want[]): readonly string[] =>
  unmet({ attributes: one }, wants).map((problem) => `${objectName(one)} ${problem}`);

const unbound = (one: Block, bindings: readonly Block[]): readonly string[] =>
  one.kind !== 'ValidatingAdmissionPolicy' ||
  bindings.some((binding) =>
    blocksAt(binding, 'spec').some(({ policyName }) => isSaid(policyName) && policyName === nameOf(one)),
  )
    ? []
    : [`${objectName(one)} ${sentence('binding', undefined, 'one that names it', 'without one it is not in force')}`];
