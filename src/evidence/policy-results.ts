import { type Finding, looksAt, type Policy, POLICIES, type Resource, type Waiver } from '../../modules/governance';
import { RECORD_HOLDERS } from '../protect';
import type { CatalogueRow } from './catalogue';
import type { Outcome } from './outcome';
import type { Place } from './places';
import type { CheckResult } from './predicates';
import type { ResultStage, Staged } from './stages';

/** What policies and rules judge in one workspace. */
export interface JudgedBytes {
  readonly place: Place;
  /** Resources and settings of its stacks. */
  readonly seen: readonly Resource[];
  readonly findings: readonly Finding[];
  readonly waivers: readonly Waiver[];
  /** Breaches of rules over the whole map, as sentences that begin with the workspace. */
  readonly breaches: readonly string[];
  /** The day by which waivers and reviews are judged. */
  readonly asOf: string;
}

export const addressOf = ({ stack, address }: Resource): string => `${stack}/${address}`;

/** Every policy that names the control, over everything it looks at. */
export const policyResults = ({ id }: CatalogueRow, judged: JudgedBytes): readonly Staged[] =>
  POLICIES.filter(({ controls }) => controls.some((one) => one === id)).map((policy) => ({
    ...{ stage: 'synth', check: policyResult(policy, judged) },
  }));

function policyResult(policy: Policy, judged: JudgedBytes): CheckResult {
  const resources = judged.seen.filter((resource) => looksAt(policy, resource));
  const findings = judged.findings
    .filter((finding) => finding.policy.id === policy.id)
    .map((finding) => {
      const { reason = '', owner = '', compensation = '', expires = '' } = waiverOf(finding, judged) ?? {};
      const waiver = expires === '' ? {} : { waiver: { reason, owner, compensation, expires } };
      return { address: finding.address, says: finding.sentence, ...waiver };
    });
  const isOpen = judged.findings.some((finding) => finding.policy.id === policy.id && isUnwaived(finding, judged));
  return {
    check: `policy:${policy.id}`,
    outcome: outcomeOf({ looked: resources.length, found: findings.length, isOpen }),
    says: resources.length === 0 ? 'no such resource stands here' : policy.statement,
    resources: resources.map(addressOf),
    findings,
  };
}

const waiverOf = ({ policy, address }: Finding, { waivers }: JudgedBytes): Waiver | undefined =>
  waivers.find((one) => one.policy === policy.id && one.address === address);

function isUnwaived(finding: Finding, judged: JudgedBytes): boolean {
  const waiver = waiverOf(finding, judged);
  return waiver === undefined || waiver.expires < judged.asOf;
}

function outcomeOf({ looked, found, isOpen }: { looked: number; found: number; isOpen: boolean }): Outcome {
  if (looked === 0) return 'not_applicable';
  if (found === 0) return 'pass';
  return isOpen ? 'fail' : 'waived';
}

interface Rule {
  readonly control: string;
  readonly stage: ResultStage;
  readonly says: string;
  readonly finds: (judged: JudgedBytes) => CheckResult['findings'];
  /** What it looks at; a rule that finds nothing to look at does not apply. */
  readonly looks: (judged: JudgedBytes) => readonly string[];
}

/** A breach of a rule over the whole map ends with the name of the rule. */
const breaching =
  (rule: string): Rule['finds'] =>
  ({ breaches }) =>
    breaches
      .filter((breach) => breach.includes(`(${rule}, `))
      .map((breach) => ({ address: breach.split(' ')[1] ?? '', says: breach }));

const ofKinds =
  (kinds: readonly string[]): Rule['looks'] =>
  ({ seen }) =>
    seen.filter(({ type }) => kinds.includes(type)).map(addressOf);

const wholeWorkspace: Rule['looks'] = ({ place, seen }) => (seen.length === 0 ? [] : [place.name]);

/** Rules that are no policies: over the whole map, over all policies, and over days. */
const RULES: Readonly<Record<string, Rule>> = {
  'one-backup-plan': {
    ...{ control: 'BCK-01', stage: 'synth', finds: breaching('one-backup-plan') },
    looks: ofKinds(RECORD_HOLDERS),
    says: 'whatever holds records is in one backup plan, or has a reason',
  },
  'drill-targets': {
    ...{ control: 'RES-02', stage: 'synth', finds: breaching('drill-targets') },
    looks: ofKinds(['aws_fis_experiment_template']),
    says: 'an experiment hits what it names, and no more',
  },
  'policies-enforced': {
    ...{ control: 'CHG-03', stage: 'synth', looks: wholeWorkspace },
    says: 'no policy has a finding here that nobody accepted',
    finds: (judged) =>
      judged.findings
        .filter((finding) => isUnwaived(finding, judged))
        .map(({ address, sentence, policy }) => ({ address, says: `${sentence} (${policy.id})` })),
  },
  'firewall-review': {
    ...{ control: 'NET-03', stage: 'human', looks: ({ place }) => [place.name] },
    says: 'the rules of firewalls were looked at, and the next look is not overdue',
    finds: ({ place: { name, firewallReview: review }, asOf }) => {
      if (review === null) return [{ address: name, says: 'nobody has looked yet' }];
      return review.next >= asOf ? [] : [{ address: name, says: `last on ${review.on}, due by ${review.next}` }];
    },
  },
};

export const ruleResults = ({ id }: CatalogueRow, judged: JudgedBytes): readonly Staged[] =>
  Object.entries(RULES)
    .filter(([, { control }]) => control === id)
    .map(([rule, { stage, says, finds, looks }]) => {
      const [findings, resources] = [finds(judged), [...looks(judged)]];
      const outcome = outcomeOf({ looked: resources.length + findings.length, found: findings.length, isOpen: true });
      return { stage, check: { check: `rule:${rule}`, outcome, says, resources, findings } };
    });
