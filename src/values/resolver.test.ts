import { describe, expect, it } from 'vitest';
import { changed, resolvedWith, sentencesWith, spec } from '../../test/support/values';

const OWN = 'gitops/services/decision-api/values.yaml';
const PROD = 'gitops/services/decision-api/prod.yaml';

describe('the values of the example', () => {
  it('have nothing wrong', () => {
    expect(sentencesWith({})).toEqual([]);
  });

  it('are there for every service in every environment, with an image where production runs it', () => {
    const { results } = resolvedWith({});
    expect(results).toHaveLength(spec.services.length * spec.environments.length);
    const silent = results.filter(
      ({ values }) => values?.released && values.platform.grade === 'production' && !values.image,
    );
    expect(silent).toEqual([]);
  });

  it('say of every model that runs which version is served', () => {
    const models = resolvedWith({}).results.filter(({ values }) => values?.model !== undefined && values.image);
    expect(models.length).toBeGreaterThan(10);
    expect(models.filter(({ values }) => !values?.modelVersion)).toEqual([]);
  });
});

describe('a mistake', () => {
  // One wrong file, one line.
  // prettier-ignore
  it.each<[string, Readonly<Record<string, string | undefined>>, string]>([
    ['a digest for all', changed('gitops/values/base.yaml', { image: { digest: 'x' } }), 'gitops/values/base.yaml:48:1 image: got {"digest":"x"}, want it in gitops/services/<name>/<environment>.yaml alone - what runs is decided for one service in one environment, and promoted from there'],
    ['a registry of its own', { [OWN]: 'image: { registry: docker.io }' }, `${OWN}:1:1 image: got {"registry":"docker.io"}, want it in gitops/services/<name>/<environment>.yaml alone - what runs is decided for one service in one environment, and promoted from there`],
    ['a registry', changed(PROD, { registry: 'docker.io' }), `${PROD}:8:1 registry: got "docker.io", want no such field - images come from the registry of the account and no other: platform.registry, from the workspace`],
    ['a tag', { [PROD]: 'image: { digest: "sha256:' + '0'.repeat(64) + '", tag: v1 }' }, `${PROD}:1:93 image.tag: got "v1", want no such field - a tag can be moved; name the digest in the file of the environment`],
    ['a field of the row elsewhere', { [OWN]: 'team: cases' }, `${OWN}:1:1 team: got "cases", want it in gitops/services/<name>/service.yaml alone - it is a field of the row; Argo CD, identities and quotas read it there`],
    ['a fact of the workspaces', { [OWN]: 'platform: { region: us-east-1 }' }, `${OWN}:1:1 platform: got {"region":"us-east-1"}, want it in gitops/clusters alone - it follows from the workspaces (npm run gitops)`],
    ['a typo', { [OWN]: 'replicsa: { min: 2, max: 4 }' }, `${OWN}:1:1 replicsa: got {"min":2,"max":4}, want no such field - did you mean replicas?`],
    ['a typo inside', { [OWN]: 'resources: { memroy: 2Gi }' }, `${OWN}:1:14 resources.memroy: got "2Gi", want no such field - did you mean memory?`],
    ['a typo in a key of ours', { [OWN]: 'writable: { tmp: { pth: /tmp } }' }, `${OWN}:1:20 writable.tmp.pth: got "/tmp", want no such field - did you mean path?`],
    ['a wrong value', { [OWN]: 'resources: { memory: 2GB }' }, `${OWN}:1:14 resources.memory: got "2GB", want a size such as 512Mi or 2Gi - whole MiB or GiB`],
    ['a number as text', { [OWN]: 'shutdown: { drainSeconds: "15" }' }, `${OWN}:1:13 shutdown.drainSeconds: got "15", want 0-60 - use whole seconds`],
    ['replicas that leave a zone out', changed(PROD, { replicas: { min: 3, max: 12 } }), `${PROD}:4:3 replicas.min: got 3, want a multiple of 2 - every zone carries the same, so that the loss of one takes no more than its share`],
    ['fewer at most than at least', changed(PROD, { replicas: { min: 4, max: 2 } }), `${PROD}:5:3 replicas.max: got 2, want at least 4 - replicas.min says so`],
    ['a limit that throttles scoring', { [OWN]: "resources: { cpuLimit: '2' }" }, `${OWN}:1:14 resources.cpuLimit: got "2", want no limit for scoring - remove it, or set it to null: a pod that is throttled for a tenth of a second misses its p99`],
    ['a limit below the promise', { 'gitops/services/notification/values.yaml': "resources: { cpuLimit: 225m }" }, 'gitops/services/notification/values.yaml:1:14 resources.cpuLimit: got "225m", want at least 250m - resources.cpu promises as much'],
    ['no digest in production', { [PROD]: undefined }, 'prod-decision-api.image.digest: got nothing, want the digest of the image that production runs - platform service promote decision-api writes it; or say released: false in gitops/services/decision-api/values.yaml'],
    ['no version of the model', { 'gitops/services/shadow-scorer/prod.yaml': 'image: { digest: "sha256:' + '0'.repeat(64) + '" }' }, 'prod-shadow-scorer.modelVersion: got nothing, want the version of card-absent-challenger that is served - pin version and digest in the file of the environment; the pod loads nothing else'],
    ['a version without a model', changed(PROD, { modelVersion: { version: '1.0.0', sha256: '0'.repeat(64) } }), `${PROD}:8:1 modelVersion: got {"version":"1.0.0","sha256":"000000000000000000000000000000000000000000000000..., want nothing for a service without a model - name the model in the row, or remove the version`],
    ['a slow end on Spot', { 'gitops/services/chargeback-feedback/values.yaml': 'shutdown: { stopSeconds: 100 }' }, 'gitops/services/chargeback-feedback/values.yaml:1:13 shutdown.stopSeconds: got 115, want at most 90 seconds together on Spot - shorten it together with drainSeconds, or take spot from the row'],
    ['a name that the chart gives', { [OWN]: 'env: { DATABASE_DECISIONS_HOST: x }' }, `${OWN}:1:8 env.DATABASE_DECISIONS_HOST: got "x", want a name that the chart does not give - rename it`],
    ['a folder on another', { [OWN]: 'writable: { cache: { path: /tmp/cache, size: 1Gi } }' }, `${OWN}:1:22 writable.cache.path: got "/tmp/cache", want a folder apart from /tmp - choose another path; one would hide the other`],
    ['the internet without a reason', { [OWN]: 'internet: { allow: true, ports: [443] }' }, `${OWN}:1:1 internet.reason: got nothing, want text in quotes - add it`],
    ['a file of production that does not parse', { [PROD]: 'image: [' }, `${PROD}:1:9: got "image: [", want plain YAML - Flow sequence in block collection must be sufficiently indented and end with a ]`],
    ['no values at all', { [OWN]: undefined }, `${OWN}: got nothing, want a file of values - add it; Helm reads it for this service`],
    ['a text that does not parse', { [OWN]: 'replicas: [' }, `${OWN}:1:12: got "replicas: [", want plain YAML - Flow sequence in block collection must be sufficiently indented and end with a ]`],
    ['a caller of what production does not run', { 'gitops/services/tokenisation/values.yaml': 'released: false', 'gitops/services/clearing-loader/values.yaml': 'released: false' }, 'services.transaction-gateway.peers: got "tokenisation", want a peer that production runs - release it first (gitops/services/tokenisation/values.yaml)'],
  ])('is told once, where it stands: %s', (_, files, sentence) => {
    expect(sentencesWith(files)).toEqual([sentence]);
  });

  it('in a file that all share is one sentence, not ninety-nine', () => {
    expect(sentencesWith(changed('gitops/values/base.yaml', { shutdwn: {} }))).toEqual([
      expect.stringContaining('shutdwn: got {}, want no such field - did you mean shutdown?'),
    ]);
  });

  it('does not hide another', () => {
    const found = sentencesWith({ [OWN]: 'replicsa: 1\nteam: x\nresources: { memory: 1 }\n', [PROD]: 'image: [' });
    expect(found.map((line) => line.slice(0, line.indexOf(': got'))).sort()).toEqual([
      `${PROD}:1:9`,
      `${OWN}:1:1 replicsa`,
      `${OWN}:2:1 team`,
      `${OWN}:3:14 resources.memory`,
    ]);
  });

  it('in one value does not hide what another has against the rest, and nobody is accused of what cannot be read', () => {
    const text = 'env: { PORT: 8080, JWKS_URL: x }\nreplicas: { min: three, max: 3 }\nresources: { cpuLimit: "2" }\n';
    const found = sentencesWith({ [OWN]: text });
    expect(found.map((line) => line.slice(0, line.indexOf(': got')))).toEqual([
      `${OWN}:2:13 replicas.min`,
      `${OWN}:1:8 env.PORT`,
      `${OWN}:3:14 resources.cpuLimit`,
      `${OWN}:1:20 env.JWKS_URL`,
    ]);
  });

  it('that a service has not been released keeps its digest waiting, in production alone', () => {
    const files = {
      'gitops/services/rules-console/prod.yaml': undefined,
      'gitops/services/rules-console/values.yaml': 'released: false',
    };
    expect(sentencesWith(files)).toEqual([]);
  });
});

describe('a setting', () => {
  const found = (files: Readonly<Record<string, string>>, path: 'prod' | 'dev') =>
    resolvedWith(files).results.find(({ release }) => release === `${path}-decision-api`)?.values;

  it('is what the last layer says: base, class, environment, service, and service in that environment', () => {
    expect(found({}, 'prod')?.replicas).toEqual({ min: 4, max: 12 });
    expect(found({}, 'dev')?.replicas).toEqual({ min: 2, max: 2 });
    expect(found({ [OWN]: 'replicas: { max: 6 }' }, 'dev')?.replicas).toEqual({ min: 2, max: 6 });
    expect(found({}, 'dev')?.latency).toEqual({ ndots: 2, sameZone: true, warmUpRequests: 0 });
  });

  it('is gone where a layer says null', () => {
    expect(found({ [OWN]: 'writable: { tmp: null }' }, 'prod')?.writable).toEqual({ tmp: null });
  });

  it('comes from the row with what the row leaves out', () => {
    expect(found({}, 'prod')).toMatchObject({ kind: 'deployment', exposure: 'none', buckets: [], secrets: [] });
  });
});
