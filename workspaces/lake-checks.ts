import type { Problem } from '../modules/kernel';
import type { Facts } from './facts';

/** What the clusters have against each other's ways of models. One whose kind cannot be read is told by its own check. */
export const lakeChecks = (all: readonly Facts[]): readonly Problem[] =>
  checksOf(all.filter(({ kind }) => kind === 'cluster' || kind === undefined));

const checksOf = (clusters: readonly Facts[]): readonly Problem[] => [
  ...clusters.flatMap((cluster) => cluster.modelsTo.flatMap((wanted) => wayProblem(cluster, wanted, clusters))),
  ...clusters.flatMap((cluster) => secondSource(cluster, clusters)),
];

function wayProblem({ root, name, grade }: Facts, got: string, clusters: readonly Facts[]): readonly Problem[] {
  const field = `${root}.lake.replicatesTo`;
  const others = clusters.filter((other) => other.name !== name);
  const target = others.find((other) => other.name === got);
  if (!target) {
    const want = others.flatMap((other) => other.name ?? []).join(' or ') || 'another cluster workspace';
    return [{ field, got, want, fix: 'correct the name or add the cluster workspace' }];
  }
  if (grade === undefined || target.grade === undefined) return [];
  if (grade === 'production' && target.grade !== 'production') return [];
  const fix = 'models are trained and published in production; what is served there comes from nowhere else';
  return [{ field, got, want: 'the way from production to non-production', fix }];
}

/** Two sources could publish one version twice. */
function secondSource({ root, name }: Facts, clusters: readonly Facts[]): readonly Problem[] {
  const sources = clusters.filter(({ modelsTo }) => name !== undefined && modelsTo.includes(name));
  if (sources.length < 2) return [];
  const got = sources.map((source) => source.root).join(', ');
  const fix = 'a version is published once; remove it from the others';
  return [{ field: `${root}.lake`, got, want: 'copies of the models of one cluster', fix }];
}
