import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../modules/kernel';
import { stagingSync } from '../../test/support/syncs';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { readCheckout } from '../values/reader';
import { readWith } from './proposal';
import { promotion, type PromotionRequest } from './promotion';
import { pullRequest } from './pull-request';

const spec = load(input);
const DIGEST = `sha256:${'ab'.repeat(32)}`;
const HEAD = '# yaml-language-server: $schema=../../schema/values.schema.json\n';
const FOLDER = 'gitops/services/card-absent-model';
const MODEL = { version: '4.3.0', sha256: 'cd'.repeat(32) };
const STAGING = `${HEAD}image:\n  digest: ${DIGEST}\nmodelVersion:\n  version: ${MODEL.version}\n  sha256: ${MODEL.sha256}\n`;
const PROD = `${HEAD}# Ours.\nimage:\n  digest: sha256:${'00'.repeat(32)}\nmodelVersion: { version: 4.2.1, sha256: ${'ef'.repeat(32)} }\nreplicas: { min: 4, max: 8 } # the evening peak\n`;

/** The files of the commit that staging had synced are those of today, unless a test says otherwise. */
const readAt = () => readWith({ [`${FOLDER}/staging.yaml`]: STAGING }, readCheckout);
const synced = (detail: object = {}, event: object = {}) => stagingSync('card-absent-model', DIGEST, detail, event);
const request = { service: 'card-absent-model', records: [synced()], uncommitted: [], readAt };

const promoted = (change: Partial<PromotionRequest> = {}, files: Readonly<Record<string, string>> = {}) =>
  promotion(
    spec,
    { ...request, ...change },
    readWith({ [`${FOLDER}/staging.yaml`]: STAGING, [`${FOLDER}/prod.yaml`]: PROD, ...files }, readCheckout),
  );

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
        ...[HEAD.trimEnd(), '# Ours.', 'image:', `  digest: ${DIGEST} # from staging on evidence sync-e1`],
        ...[
          'modelVersion:',
          `  version: ${MODEL.version} # from staging on evidence sync-e1`,
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
    expect(body.split('\n').slice(0, 6)).toEqual([
      '| | prod now | prod then |',
      '|---|---|---|',
      `| image | \`sha256:${'00'.repeat(32)}\` | \`${DIGEST}\` |`,
      `| model card-absent | 4.2.1 \`efefefefefef\` | 4.3.0 \`cdcdcdcdcdcd\` |`,
      '',
      '- Evidence: sync-e1, an event in the archive of logs: staging synced it at 2027-03-01T12:00:30Z from aaaaaaaaaaaa, and it was healthy at 2027-03-01T12:02:50Z.',
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
    expect(refused({ service: 'card-absent-modle', records: [], uncommitted: ['README.md'] })).toBe(
      [
        'Promotion of card-absent-modle is not valid',
        '  NAME: got "card-absent-modle", want the name of a service - did you mean card-absent-model?',
        '  --result: got nothing, want what Argo CD said of staging-card-absent-modle - copy it from the archive of logs, below events/source=platform.argo-cd/, of the day on which it was synced',
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
    const files = { [`${FOLDER}/staging.yaml`]: odd };
    const records = [stagingSync('card-absent-model', 'latest')];
    expect(refused({ records, readAt: () => readWith(files, readCheckout) }, files)).toContain(
      'image.digest: got "latest", want sha256:',
    );
  });

  it('on evidence that nobody could look up, or of another service', () => {
    expect(refused({ records: [synced({}, { id: 'one\ntwo' })] })).toContain(
      '--result id: got "one\\ntwo", want the id of an event',
    );
    expect(refused({ records: [stagingSync('case-desk', DIGEST)] })).toContain(
      '--result: got "staging-case-desk", want what Argo CD said of staging-card-absent-model',
    );
  });

  it('on what the last word on it does not show: health, this very image, or this very model', () => {
    const later = { time: '2027-03-02T12:00:00Z' };
    expect(refused({ records: [synced({ health: 'Degraded' }, later), synced()] })).toContain('want Healthy');
    expect(refused({ records: [synced({ images: [] })] })).toContain(`want card-absent-model@${DIGEST}`);
    const old = STAGING.replace(MODEL.sha256, '00'.repeat(32));
    expect(refused({ readAt: () => readWith({ [`${FOLDER}/staging.yaml`]: old }, readCheckout) })).toContain(
      'the record is stale',
    );
    expect(refused({ records: [synced({}, { account: '777788889999' })] })).toContain('it is of another cluster');
  });
});
