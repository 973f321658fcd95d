import { CATALOGUE, type Control, inWords } from '../../modules/controls';
import { POLICIES, type Policy } from '../../modules/governance';
import { placeOf } from '../controls';
import { distinct, type Entry, type Explanation, NOTHING } from './explanation';
import { checksOf, controlsNamed, type Ground, policyNamed } from './ground';

/** Every row of the control catalogue: `CRY-01`. */
export const controls = (ground: Ground): readonly Entry[] =>
  CATALOGUE.map((control) => ({
    kind: 'control' as const,
    names: [control.id, ...control.serves.map(inWords)] as const,
    explain: () => controlExplained(ground, control),
  }));

/** Every policy, by its id. */
export const policies = (ground: Ground): readonly Entry[] =>
  POLICIES.map((policy) => ({
    kind: 'policy' as const,
    names: [policy.id] as const,
    explain: () => policyExplained(ground, policy),
  }));

function controlExplained(ground: Ground, control: Control): Explanation {
  const { policies: ids, configRules } = checksOf(control.id);
  const places = control.checks.map(placeOf);
  return {
    ...NOTHING,
    kind: 'control',
    name: control.id,
    what: `${control.statement} Serves ${control.serves.map(inWords).join(', ')}; applies to ${control.appliesTo}.`,
    owner: control.owner,
    source: distinct([
      ground.lineOf('modules/controls', `id: '${control.id}'`),
      ...places.filter((place) => !place.startsWith('docs/runbooks/')),
    ]),
    settings: ground.waivers(ids),
    decisions: ground.decisions(['modules/controls/catalogue.ts', ...places]),
    policies: POLICIES.filter(({ id }) => ids.includes(id)).map(policyNamed),
    runbooks: runbooksOf(ground, places),
    related: [
      { name: 'evidence', says: `${control.evidence}; ${control.cadence}` },
      ...control.limits.map((limit) => ({ name: 'does not show', says: limit })),
      ...configRules.map((rule) => ({ name: rule, says: 'rule of AWS Config' })),
    ],
  };
}

const runbooksOf = (ground: Ground, places: readonly string[]) => {
  const own = ground.documents.runbooks.filter(({ path }) => places.includes(path));
  return own.length > 0
    ? own.map(({ path, title }) => ({ name: path, says: title }))
    : ground.runbook('check-failed', 'when a check of it fails');
};

function policyExplained(ground: Ground, policy: Policy): Explanation {
  const { id, statement, why, article, applies, controls: ids } = policy;
  const every = ground.stacks.flatMap(({ resources }) => resources);
  const held = applies === 'every type' ? every : every.filter(({ type }) => applies.includes(type));
  const file = `modules/governance/policies/${id}.ts`;
  return {
    ...NOTHING,
    kind: 'policy',
    name: id,
    what: `${statement} Because ${why} (${article}). It holds ${held.length} resources.`,
    owner: distinct(ground.controlOwners(ids)).join(', '),
    source: [`${file}:1`],
    settings: ground.waivers([id]),
    decisions: ground.decisions([file]),
    controls: controlsNamed(ids),
    runbooks: ground.runbook('check-failed', 'when synth or check refuses'),
    related: distinct(held.map(({ type }) => type)).map((type) => ({ name: type, says: 'a kind that it looks at' })),
  };
}
