import type { Resource } from '../../modules/governance';
import type { SynthesisedStack } from '../../src/synth';
import { Judge } from './judge';

/** A resource that stands for others of its kind and shape, and what judges its mutants. */
interface Sample {
  readonly resource: Resource;
  readonly judge: Judge;
}

/** How many of a kind are looked at; each has another shape. */
const OF_A_KIND = 3;

/** What policies ask for in other stacks: where something is kept, what names are ours, and what a plan selects. */
const AFAR = ['aws_db_instance', 'aws_route53_zone', 'aws_s3_bucket'];

/** Kinds whose shape says little: of them each one of another name, or sort, is looked at. */
const TOLD_APART: Readonly<Record<string, string>> = {
  aws_accessanalyzer_analyzer: 'type',
  aws_eks_access_policy_association: 'policy_arn',
  aws_eks_addon: 'addon_name',
  aws_guardduty_detector_feature: 'name',
  aws_s3_bucket: 'bucket',
  aws_ssm_document: 'document_type',
  helm_release: 'name',
};

/** Of every kind that is made up to three resources of different shape, from the smallest stacks that have them. */
export function samplesOf(stacks: readonly SynthesisedStack[]): readonly Sample[] {
  const taken = new Map<string, string[]>();
  const afar = stacks.flatMap(({ resources }) => resources.filter(({ type }) => AFAR.includes(type)));
  return [...stacks]
    .sort((one, other) => one.resources.length - other.resources.length)
    .flatMap((stack) => {
      const resources = [...stack.resources, ...(stack.settings ?? [])];
      const chosen = resources.filter((resource) => isNew(taken, resource));
      const others = afar.filter((one) => !resources.includes(one));
      const judge = chosen.length > 0 ? new Judge(resources, others, outputsOf(stack)) : undefined;
      return judge ? chosen.map((resource) => ({ resource, judge })) : [];
    });
}

function isNew(taken: Map<string, string[]>, { type, attributes }: Resource): boolean {
  const by = TOLD_APART[type];
  const shape = by === undefined ? Object.keys(attributes).sort().join() : JSON.stringify(attributes[by]);
  const shapes = taken.get(type) ?? [];
  if (shapes.includes(shape) || (by === undefined && shapes.length === OF_A_KIND)) return false;
  taken.set(type, [...shapes, shape]);
  return true;
}

/** What a stack hands on names resources too. */
const outputsOf = ({ text }: SynthesisedStack): string =>
  JSON.stringify((JSON.parse(text) as { readonly output?: unknown }).output ?? {});
