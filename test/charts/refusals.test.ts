import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { describe, expect, it } from 'vitest';
import type { Resolved } from '../../src/values/resolver';
import { objectsIn, rendered } from '../support/charts';
import { temporaryFolders } from '../support/programs';
import { hasTools } from '../support/tools';
import { changed, resolvedWith, sentencesWith } from '../support/values';

const folder = temporaryFolders();
const { results } = resolvedWith({});
const of = (release: string): Resolved => {
  const found = results.find((result) => result.release === release);
  if (!found) throw new Error(`${release} is not there`);
  return found;
};

/** Renders with one more layer on top. */
function renderedWith(which: 'helm' | 'helm3', release: string, layer: object): Promise<string> {
  const file = join(folder(), 'layer.yaml');
  writeFileSync(file, stringify(layer));
  return rendered(which, of(release), ['-f', file]);
}

describe.skipIf(!hasTools).each(['helm', 'helm3'] as const)('%s', (which) => {
  // One wrong layer, one sentence.
  // prettier-ignore
  it.each<[string, string, object, string | RegExp]>([
    ['replicas that leave a zone out', 'prod-decision-api', { replicas: { min: 3 } }, 'service decision-api in prod: replicas.min: got 3, want a multiple of 2'],
    ['fewer at most than at least', 'prod-decision-api', { replicas: { max: 2 } }, 'service decision-api in prod: replicas.max: got 2, want at least 4'],
    ['production without a digest', 'prod-decision-api', { image: null }, 'service decision-api in prod: image.digest: got nothing, want the digest that production runs'],
    ['a model without a version', 'dev-card-absent-model', { modelVersion: null }, 'service card-absent-model in dev: modelVersion: got nothing, want the version of card-absent that is served'],
    ['a limit that throttles scoring', 'prod-decision-api', { resources: { cpuLimit: '2' } }, 'service decision-api in prod: resources.cpuLimit: got 2, want no limit for scoring'],
    ['Spot for what a payment waits for', 'prod-decision-api', { spot: { date: '2026-10-02', passed: ['drilled'] } }, 'service decision-api in prod: spot: got a checklist, want nothing for class scoring'],
    ['another namespace', 'prod-decision-api', { team: 'cases' }, 'service decision-api in prod: namespace: got prod-decisions, want prod-cases'],
    ['a typo', 'prod-decision-api', { replicas: { mni: 2 } }, "at '/replicas': additional properties 'mni' not allowed"],
    ['a key that nobody knows', 'prod-decision-api', { registry: 'docker.io' }, "additional properties 'registry' not allowed"],
    ['a wrong value', 'prod-decision-api', { resources: { memory: '2GB' } }, "at '/resources/memory': '2GB' does not match pattern"],
    ['a missing key', 'prod-decision-api', { health: null }, /missing property 'health'|at '\/health': got null, want object/],
    ['a digest cut short', 'prod-decision-api', { image: { digest: 'sha256:0a' } }, "at '/image/digest': 'sha256:0a' does not match pattern"],
  ])('refuses %s, and names the key', async (_, release, layer, sentence) => {
    await expect(renderedWith(which, release, layer)).rejects.toThrow(sentence);
  });

  it('makes no workload of what production does not run yet, and the rest of it', async () => {
    const text = await renderedWith(which, 'prod-rules-console', { released: false, image: null });
    const kinds = objectsIn(text).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['ServiceAccount', 'Service', 'Ingress', 'NetworkPolicy']));
    expect(kinds).not.toContain('Deployment');
    expect(kinds).not.toContain('PodDisruptionBudget');
    expect(kinds).not.toContain('HorizontalPodAutoscaler');
  });
});

// Helm holds the schema against the values before any template runs, and knows no more than the name of the chart.
describe('what the schema of the chart refuses without a name', () => {
  const own = 'gitops/services/decision-api/prod.yaml';

  it.each<[string, object, string]>([
    ['a typo', { replicas: { mni: 2 } }, 'replicas.mni'],
    ['a key that nobody knows', { registry: 'docker.io' }, 'registry'],
    ['a wrong value', { resources: { memory: '2GB' } }, 'resources.memory'],
    ['a missing key', { health: null }, 'health'],
    ['a digest cut short', { image: { digest: 'sha256:0a' } }, 'image.digest'],
  ])('the checks have refused before with service, line and key: %s', (_, layer, key) => {
    const said = sentencesWith(changed(own, layer));
    expect(said).not.toEqual([]);
    for (const sentence of said) expect(sentence).toMatch(new RegExp(`^${own}:\\d+:\\d+ ${key}[:.]`));
  });

  it('stands in Argo CD on the Application, whose name is environment and service', () => {
    expect(of('prod-decision-api')).toMatchObject({ environment: 'prod', service: 'decision-api' });
  });
});

describe.skipIf(!hasTools)('three zones', () => {
  it('are asked for together first, then in pairs', async () => {
    const zones = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'];
    const text = await renderedWith('helm', 'prod-notification', { platform: { zones }, replicas: { min: 3, max: 6 } });
    const [deployment] = objectsIn(text).filter(({ kind }) => kind === 'Deployment');
    const terms = JSON.stringify(deployment).match(
      /"key":"topology\.kubernetes\.io\/zone","operator":"In","values":\[[^\]]*\]/g,
    );
    expect(terms?.map((term) => term.replace(/^.*values":/, ''))).toEqual([
      '["eu-west-1a","eu-west-1b","eu-west-1c"]',
      '["eu-west-1b","eu-west-1c"]',
      '["eu-west-1a","eu-west-1c"]',
      '["eu-west-1a","eu-west-1b"]',
    ]);
  });
});
