import { readFileSync } from 'node:fs';
import { findingsOf, Inventory, sentenceOf } from '../../../modules/governance';
import { plannedResources } from '../../planned-resources';
import { inventoryOf } from '../../synth';
import type { Check, Finding } from '../check';
import { EXIT, UserError } from '../finish';
import type { Answer } from '../request';

/** The same policies, over saved plans: what Terraform will do, not only what is written. */
export const plans = (files: readonly string[]): Check => ({
  name: 'plans',
  run: (answer) => files.flatMap((file) => findings(answer, textOf(file))),
});

function findings({ stacks, spec }: Answer, text: string): readonly Finding[] {
  const { stack, resources } = plannedResources(text, stacks);
  const others = inventoryOf(stacks.filter((one) => one !== stack)).resources;
  const { waivers } = [spec.audit, ...spec.clusters, ...spec.environments].find(
    ({ name }) => name === stack.workspace,
  ) ?? {
    waivers: [],
  };
  return findingsOf(resources, new Inventory([...others, ...resources, ...(stack.settings ?? [])]))
    .filter(
      ({ policy, address }) => !waivers.some((waiver) => waiver.policy === policy.id && waiver.address === address),
    )
    .map((finding) => ({ severity: 'error', message: sentenceOf(finding) }));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const fix = 'write one: terraform show -json <plan file>';
    throw new UserError(`--plan: got "${file}", want a file with the JSON of a plan - ${fix}`, EXIT.badInput);
  }
}
