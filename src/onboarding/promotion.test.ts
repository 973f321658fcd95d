import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../modules/kernel';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { readCheckout } from '../values/reader';
import { readWith } from './proposal';
import { promotion, type PromotionRequest } from './promotion';
import { pullRequest } from './pull-request';
import type { StagingResult } from './staging-result';

const spec = load(input);
const DIGEST = `sha256:${'ab'.repeat(32)}`;
const HEAD = '# yaml-language-server: $schema=../../schema/values.schema.json\n';
const FOLDER = 'gitops/services/card-absent-model';
const MODEL = { version: '4.3.0', sha256: 'cd'.repeat(32) };
const STAGING = `${HEAD}image:\n  digest: ${DIGEST}\nmodelVersion:\n  version: ${MODEL.version}\n  sha256: ${MODEL.sha256}\n`;
const PROD = `${HEAD}# Ours.\nimage:\n  digest: sha256:${'00'.repeat(32)}\nmodelVersion: { version: 4.2.1, sha256: ${'ef'.repeat(32)} }\nreplicas: { min: 4, max: 8 } # the evening peak\n`;

const passed = (more: Partial<StagingResult> = {}): StagingResult => ({
  ...{ schema: 'eks-platform/service-result/1', id: 'CHG0031415', service: 'card-absent-model', result: 'passed' },
  ...{ environment: 'staging', digest: DIGEST, model: MODEL.sha256, at: '2027-03-01T12:00:00Z' },
  ...more,
});

const promoted = (change: Partial<PromotionRequest> = {}, files: Readonly<Record<string, string>> = {}) =>
  promotion(
    spec,
    { service: 'card-absent-model', result: passed(), uncommitted: [], ...change },
    readWith({ [`${FOLDER}/staging.yaml`]: STAGING, [`${FOLDER}/prod.yaml`]: PROD, ...files }, readCheckout),
  );

function refusedWithout(change: Partial<PromotionRequest>): string {
  const { result: _, ...request } = { result: passed(), service: 'card-absent-model', uncommitted: [], ...change };
  try {
    promotion(spec, request, readCheckout);
    return 'nothing';
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

function refused(change: Partial<PromotionRequest>, files: Readonly<Record<string, string>> = {}): string {
  try {
    promoted(change, files);
    return 'nothing';
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

describe('a promotion', () => {
  it('writes one file: image and model of staging, the evidence beside them, and all else as it was', () => {
    expect(promoted().files).toEqual({
      [`${FOLDER}/prod.yaml`]: [
        ...[HEAD.trimEnd(), '# Ours.', 'image:', `  digest: ${DIGEST} # from staging on evidence CHG0031415`],
        ...[
          'modelVersion:',
          `  version: ${MODEL.version} # from staging on evidence CHG0031415`,
          `  sha256: ${MODEL.sha256}`,
        ],
        'replicas: { min: 4, max: 8 } # the evening peak',
        '',
      ].join('\n'),
    });
  });

  it('says what changes, on what evidence, and the way back', () => {
    const { title, body } = pullRequest(promoted());
    expect(title).toBe('Promote card-absent-model to prod: abababababab, model 4.3.0');
    expect(body.split('\n').slice(0, 7)).toEqual([
      '| | prod now | prod then |',
      '|---|---|---|',
      `| image | \`sha256:${'00'.repeat(32)}\` | \`${DIGEST}\` |`,
      `| model card-absent | 4.2.1 \`efefefefefef\` | 4.3.0 \`cdcdcdcdcdcd\` |`,
      '',
      '- Evidence: CHG0031415',
      '- It runs in staging today.',
    ]);
    expect(body).toContain('docs/runbooks/rollback.md');
  });

  it('is also that of a model alone', () => {
    const same = PROD.replace(`sha256:${'00'.repeat(32)}`, DIGEST);
    expect(promoted({}, { [`${FOLDER}/prod.yaml`]: same }).next.model).toEqual(MODEL);
  });

  it('for the first time also takes away what held the service back, and asks for the ledger', () => {
    const values = `${HEAD}released: false # not yet\n`;
    const first = promoted({}, { [`${FOLDER}/values.yaml`]: values, [`${FOLDER}/prod.yaml`]: HEAD });
    expect(first.files[`${FOLDER}/values.yaml`]).toBe(`${HEAD}# As its class says.\n`);
    expect(first.files[`${FOLDER}/prod.yaml`]).toContain(DIGEST);
    expect(pullRequest(first).body).toContain('bin/platform addresses --accept');
  });
});

describe('a promotion is refused', () => {
  it('of a service that there is not, together with all else that is in the way', () => {
    expect(refusedWithout({ service: 'card-absent-modle', uncommitted: ['README.md'] })).toBe(
      [
        'Promotion of card-absent-modle is not valid',
        '  NAME: got "card-absent-modle", want the name of a service - did you mean card-absent-model?',
        '  --result: got nothing, want what was found of it before production - take it from the run that tried this image; a reference alone shows nothing',
        '  working tree: got "README.md", want nothing uncommitted - commit or stash it; the pull request holds the promotion alone',
      ].join('\n'),
    );
  });

  it('when staging has no digest', () => {
    expect(refused({}, { [`${FOLDER}/staging.yaml`]: HEAD })).toBe(
      `Promotion of card-absent-model is not valid\n  ${FOLDER}/staging.yaml image.digest: got nothing, want a digest - let it run there first`,
    );
  });

  it('when production runs it already', () => {
    expect(refused({}, { [`${FOLDER}/prod.yaml`]: STAGING })).toBe(
      `Promotion of card-absent-model is not valid\n  ${FOLDER}/prod.yaml image.digest: got "${DIGEST}", want another than runs there already - there is nothing to promote`,
    );
  });

  it('when the values would not be valid with it', () => {
    const odd = STAGING.replace(DIGEST, 'latest');
    expect(refused({ result: passed({ digest: 'latest' }) }, { [`${FOLDER}/staging.yaml`]: odd })).toContain(
      'image.digest: got "latest", want sha256:',
    );
  });

  it('on evidence that nobody could look up', () => {
    expect(refused({ result: passed({ id: 'ok' }) })).toContain(
      '--result id: got "ok", want the id of a change, ticket or run',
    );
    expect(refused({ evidence: 'CHG0000001' })).toContain(
      '--evidence: got "CHG0000001", want CHG0031415 - name the evidence that this result is kept under, or leave it out',
    );
  });

  it('on a result of another digest, of another model, or that failed', () => {
    expect(refused({ result: passed({ digest: `sha256:${'00'.repeat(32)}` }) })).toContain('another image was tried');
    expect(refused({ result: passed({ model: '00'.repeat(32) }) })).toContain('another model was tried');
    expect(refused({ result: passed({ result: 'failed' }) })).toContain('mend it, and try again where it failed');
  });
});
