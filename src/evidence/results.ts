import { CATALOGUE, type Control } from '../../modules/controls';
import { appliesTo, type Finding, type Policy, POLICIES, type Resource, type Waiver } from '../../modules/governance';
import { checkedBeside } from '../controls';
import type { SynthesisedStack } from '../synth';
import { type Outcome, worst } from './outcome';
import type { CheckResult, ControlResult } from './predicates';
import type { Shown } from './record-facts';

/** What the controls of one workspace are judged by. */
export interface Judged {
  readonly stacks: readonly SynthesisedStack[];
  readonly findings: readonly Finding[];
  readonly waivers: readonly Waiver[];
  /** Breaches of rules over the whole map, as sentences that begin with the workspace. */
  readonly breaches: readonly string[];
  /** What records of this workspace show, with the id of each. */
  readonly shown: readonly (Shown & { readonly record: string })[];
  /** Addresses of alarms by their ids. */
  readonly alarms: ReadonlyMap<string, readonly string[]>;
  /** Outcomes of files of tests, by their path in the repository. */
  readonly tests: ReadonlyMap<string, Outcome>;
  /** The day by which waivers are judged. */
  readonly asOf: string;
}

/** Every control, each with the worst of what was checked: a check that was not run is not passed over. */
export const controlResults = (judged: Judged): readonly ControlResult[] =>
  CATALOGUE.map((control) => {
    const checks = [
      ...policyResults(control, judged),
      ...ruleResults(control, judged),
      ...recordResults(control, judged),
      ...besideResults(control, judged),
    ];
    return {
      id: control.id,
      refs: [...control.serves],
      outcome: worst(checks.map(({ outcome }) => outcome)),
      checks,
    };
  });

const seen = ({ stacks }: Judged): readonly Resource[] =>
  stacks.flatMap(({ resources, settings = [] }) => [...resources, ...settings]);

const addressOf = ({ stack, address }: Resource): string => `${stack}/${address}`;

const policyResults = ({ id }: Control, judged: Judged): readonly CheckResult[] =>
  POLICIES.filter(({ controls }) => controls.includes(id)).map((policy) => policyResult(policy, judged));

function policyResult(policy: Policy, judged: Judged): CheckResult {
  const resources = seen(judged).filter(({ type }) => appliesTo(policy, type));
  const findings = judged.findings
    .filter((finding) => finding.policy.id === policy.id)
    .map(({ address, sentence }) => {
      const waiver = judged.waivers.find((one) => one.policy === policy.id && one.address === address);
      const { reason = '', owner = '', compensation = '', expires = '' } = waiver ?? {};
      return { address, says: sentence, ...(waiver ? { waiver: { reason, owner, compensation, expires } } : {}) };
    });
  const isOpen = findings.some(({ waiver }) => waiver === undefined || waiver.expires < judged.asOf);
  return {
    check: `policy:${policy.id}`,
    outcome: outcomeOf({ looked: resources.length, found: findings.length, isOpen }),
    says: resources.length === 0 ? 'no such resource stands here' : policy.statement,
    resources: resources.map(addressOf),
    findings,
  };
}

function outcomeOf({ looked, found, isOpen }: { looked: number; found: number; isOpen: boolean }): Outcome {
  if (looked === 0) return 'not_applicable';
  if (found === 0) return 'pass';
  return isOpen ? 'fail' : 'waived';
}

/** Rules over the whole map that are no policies: what they say ends with their name. */
const RULES = {
  'one-backup-plan': { control: 'BCK-01', says: 'whatever holds records is in one backup plan, or has a reason' },
  'drill-targets': { control: 'RES-02', says: 'an experiment hits what it names, and no more' },
} as const;

const ruleResults = ({ id }: Control, { breaches }: Judged): readonly CheckResult[] =>
  Object.entries(RULES)
    .filter(([, { control }]) => control === id)
    .map(([rule, { says }]) => {
      const findings = breaches
        .filter((breach) => breach.includes(`(${rule}, `))
        .map((breach) => ({ address: breach.split(' ')[1] ?? '', says: breach }));
      return {
        ...{ check: `rule:${rule}`, outcome: findings.length > 0 ? 'fail' : 'pass', says, resources: [], findings },
      };
    });

const recordResults = ({ id }: Control, { shown }: Judged): readonly CheckResult[] =>
  shown
    .filter(({ control }) => control === id)
    .map(({ record, outcome, says }) => ({
      ...{ check: `record:${record}`, outcome, says, resources: [record], findings: [] },
    }));

/** Checks that nobody runs here: tests whose result was handed over have one, all else says who runs it. */
const besideResults = ({ id, checks }: Control, judged: Judged): readonly CheckResult[] => [
  ...checks.map((check) => besideResult(check, judged)),
  ...checkedBeside(id).configRules.map((rule) =>
    notRun(`config:${rule}`, 'AWS Config asks it in the account; its answers are not read here'),
  ),
];

function besideResult(check: string, judged: Judged): CheckResult {
  const at = check.indexOf(':');
  const [kind, name] = [check.slice(0, at), check.slice(at + 1)];
  if (kind === 'alarm') return alarmResult(check, name, judged);
  const outcome = kind === 'test' ? judged.tests.get(name) : undefined;
  if (outcome) return { check, outcome, says: 'as the result of the tests says', resources: [], findings: [] };
  return notRun(check, WHO_RUNS[kind] ?? 'nobody runs it here');
}

const WHO_RUNS: Readonly<Record<string, string>> = {
  test: 'npm test runs it; no result of it was handed over',
  workflow: 'GitHub runs it; its result is in its run',
  module: 'it is what does it: records show what it did',
  document: 'people do it; nothing here shows that they did',
};

/** An alarm stands here or not; whether it rings, a drill shows. */
function alarmResult(check: string, name: string, judged: Judged): CheckResult {
  const standing = judged.alarms.get(name) ?? [];
  return standing.length === 0
    ? { check, outcome: 'not_applicable', says: 'no such alarm stands here', resources: [], findings: [] }
    : { ...notRun(check, 'it stands here; that it rings, a drill shows'), resources: [...standing] };
}

/** Addresses of what names a runbook, by the id of the alarm: alarms, and rules on events that ring. */
export function alarmsIn(stacks: readonly SynthesisedStack[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const resource of stacks.flatMap(({ resources }) => resources)) {
    const named = JSON.stringify(resource.attributes).matchAll(/\/docs\/runbooks\/([\w-]+)\.md/g);
    for (const id of new Set([...named].map(([, id = '']) => id)))
      found.set(id, [...(found.get(id) ?? []), addressOf(resource)]);
  }
  return found;
}

const notRun = (check: string, says: string): CheckResult => ({
  ...{ check, outcome: 'not_run', says, resources: [], findings: [] },
});
