import { classify, readPlan } from '../modules/change';
import { synthesise } from '../src/synth';
import type { Resource } from '../modules/governance';
import input from '../workspaces';
import { load } from '../workspaces/load';
import { growthOf } from './growth';
import { compared, type Compared, rounded } from './measure';

/** How often the whole example stands in the plan that is judged. */
const SIZES = [1, 2, 4] as const;

export interface ClassifierFigures extends Compared {
  /** Of the largest plan. */
  readonly plan_mb: number;
  readonly mb_per_second: number;
  /** Of CPU over the megabytes of one plan: 1 is linear. */
  readonly power: number;
  readonly growth: string;
}

/** A plan that changes the tags of everything: read, checked, digested and judged, against parsing the same JSON. */
export function benchClassifier(): ClassifierFigures {
  const resources = synthesise(load(input), { state: 's3', stateDir: '' }).flatMap((stack) => stack.resources);
  const sizes = SIZES.map((copies) => {
    const text = planOf(resources, copies);
    const figures = compared(
      5,
      () => void classify(readPlan(text)),
      () => void JSON.parse(text),
    );
    return { size: Buffer.byteLength(text) / 1e6, figures };
  });
  const { power, verdict } = growthOf(sizes.map(({ size, figures }) => ({ size, spent: figures.cpu_seconds })));
  const [{ size, figures }] = [...sizes].reverse() as [(typeof sizes)[number]];
  return {
    ...figures,
    plan_mb: rounded(size),
    mb_per_second: rounded(size / figures.cpu_seconds),
    power: rounded(power),
    growth: verdict,
  };
}

/** In the form of `terraform show -json`. */
const planOf = (resources: readonly Resource[], copies: number): string =>
  JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.14.0',
    resource_changes: Array.from({ length: copies }, (_, copy) =>
      resources.map(({ workspace, stack, address, type, attributes }) => ({
        address: `module.m${copy}_${workspace}_${stack}.${address}`,
        type,
        change: { actions: ['update'], before: attributes, after: { ...attributes, tags: { changed: 'yes' } } },
      })),
    ).flat(),
  });
