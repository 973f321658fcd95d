import { brokerTwoZones } from './policies/broker-two-zones';
import { foreignAccounts } from './policies/foreign-accounts';
import { iamWildcards } from './policies/iam-wildcards';
import { literalSecrets } from './policies/literal-secrets';
import { roleBoundary } from './policies/role-boundary';
import type { Policy, Resource } from './policy';

/** Every policy, in the order of the evidence. */
export const POLICIES: readonly Policy[] = [
  iamWildcards,
  foreignAccounts,
  literalSecrets,
  roleBoundary,
  brokerTwoZones,
];

/** An accepted deviation, as the workspace writes it. */
export interface Waiver {
  readonly policy: string;
  /** `<stack>/<terraform address>`. */
  readonly address: string;
  readonly reason: string;
  readonly owner: string;
  readonly expires: string;
}

/** What a policy has against a resource. */
export interface Finding {
  readonly workspace: string;
  readonly policy: Policy;
  readonly address: string;
  readonly sentence: string;
}

export interface Verdict {
  /** Findings without a waiver, and waivers without a finding, as sentences. */
  readonly problems: readonly string[];
  /** Findings that a waiver covers. */
  readonly waived: readonly Finding[];
}

/** Holds all resources of one workspace against all policies and the workspace's waivers. */
export function enforce(workspace: string, resources: readonly Resource[], waivers: readonly Waiver[]): Verdict {
  const findings = resources.flatMap((resource) => POLICIES.flatMap((policy) => findingsOf(policy, resource)));
  const covers = (waiver: Waiver, finding: Finding) =>
    waiver.policy === finding.policy.id && waiver.address === finding.address;
  const isWaived = (finding: Finding) => waivers.some((waiver) => covers(waiver, finding));
  const idle = waivers.filter((waiver) => !findings.some((finding) => covers(waiver, finding)));
  return {
    problems: [
      ...findings.filter((finding) => !isWaived(finding)).map(sentenceOf),
      ...idle.map(
        ({ policy, address }) => `${workspace}: the waiver of ${policy} for ${address} matches nothing - remove it`,
      ),
    ],
    waived: findings.filter(isWaived),
  };
}

const findingsOf = (policy: Policy, resource: Resource): readonly Finding[] =>
  policy.applies === 'every type' || policy.applies.includes(resource.type)
    ? policy.check(resource).map((sentence) => ({
        workspace: resource.workspace,
        policy,
        address: `${resource.stack}/${resource.address}`,
        sentence,
      }))
    : [];

const sentenceOf = ({ workspace, address, sentence, policy }: Finding): string =>
  `${workspace}: ${address} ${sentence} (${policy.id}, ${policy.control}: ${policy.why})`;
