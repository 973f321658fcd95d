import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { applicationsOf, type ApplicationSet } from '../support/application-sets';
import { checkouts } from '../support/checkout';
import { renderedAddon } from '../support/addon-charts';
import { renderedDatabaseRoles } from '../support/database-roles-chart';
import { hasTools } from '../support/tools';
import { synthesised } from '../support/synthesised';

const copy = checkouts();

// One story, in a copy of the checkout: each test goes on from where the one before it ended.
describe('platform service add', () => {
  const checkout = copy();
  const add = (...args: readonly string[]) => checkout.again('service', 'add', ...args);

  it('needs a name, a team and a class, and tells what follows', async () => {
    expect(
      await add(
        'card-limits',
        '--team',
        'decisions',
        '--class',
        'core',
        '--exposure',
        'internal',
        '--secrets',
        'limits-key',
      ),
    ).toEqual({
      exitCode: 0,
      stdout: [
        'written  gitops/services/card-limits/service.yaml  12 lines',
        'written  gitops/services/card-limits/values.yaml  2 lines',
        'follows  repository: exbank/card-limits, in every account',
        'follows  role: exbank-dev-svc-card-limits, exbank-staging-svc-card-limits, exbank-prod-svc-card-limits',
        'follows  Application: dev-card-limits, staging-card-limits, prod-card-limits',
        'follows  namespace: dev-decisions, staging-decisions, prod-decisions',
        'follows  host: card-limits.int.dev.fraud-test.exbank.example, card-limits.int.staging.fraud-test.exbank.example, card-limits.int.prod.fraud.exbank.example',
        'follows  apply first: nonprod-euw1-registry, prod-euw1-registry, dev-services, dev-tenancy, staging-services, staging-tenancy, prod-services, prod-tenancy',
        '',
      ].join('\n'),
      stderr:
        'Commit gitops/services/card-limits and open a pull request; CI writes its first digest into gitops/services/card-limits/dev.yaml.\n',
    });
  });

  it('changes two files of at most 25 lines together', () => {
    const changes = checkout.numstat();
    expect(changes.map(([, , file]) => file)).toEqual([
      'gitops/services/card-limits/service.yaml',
      'gitops/services/card-limits/values.yaml',
    ]);
    expect(changes.reduce((sum, [added, removed]) => sum + added + removed, 0)).toBeLessThanOrEqual(25);
  });

  it('leaves nothing else to edit: every check passes as it is', async () => {
    const { exitCode, stdout } = await checkout.again('check', '--json', '--today', '2026-11-25');
    const { findings } = JSON.parse(stdout);
    const errors = findings.filter(({ severity }: { readonly severity: string }) => severity === 'error');
    expect(errors).toEqual([]);
    expect(exitCode).toBe(0);
  });

  it('reaches all that follows from a row: repository, identity, secrets, quota, promises, dashboards', async () => {
    const out = join(checkout.folder, 'out');
    expect(await checkout.again('synth', '--state', 'stubs', '--out', out)).toMatchObject({ exitCode: 0 });
    const before = synthesised('stubs');
    const was = (id: string) => resourcesOf(before.find((stack) => stack.id === id)?.text ?? '{}');
    const is = (id: string) => resourcesOf(readFileSync(join(out, 'stacks', id, 'cdk.tf.json'), 'utf8'));

    for (const [cluster, environments] of Object.entries({
      'nonprod-euw1': ['dev', 'staging'],
      'prod-euw1': ['prod'],
    })) {
      const images = is(`${cluster}-registry`);
      expect(images.aws_ecr_repository?.['card-limits']).toMatchObject({
        name: 'exbank/card-limits',
        image_tag_mutability: 'IMMUTABLE',
      });
      expect(images.aws_ecr_lifecycle_policy).toHaveProperty('card-limits_lifecycle');
      for (const environment of environments) {
        const made = is(`${environment}-services`);
        expect(made.aws_iam_role?.['svc_card-limits']).toMatchObject({ name: `exbank-${environment}-svc-card-limits` });
        expect(made.aws_eks_pod_identity_association?.['svc_card-limits_pods']).toMatchObject({
          ...{ namespace: `${environment}-decisions`, service_account: 'card-limits' },
        });
        expect(made.aws_secretsmanager_secret?.['svc_card-limits_limits-key']).toMatchObject({
          name: `exbank/${environment}/card-limits/limits-key`,
        });
        expect(JSON.stringify(made.aws_iam_role_policy)).toContain(
          `secret:exbank/${environment}/card-limits/limits-key`,
        );
        expect(Object.keys(made.aws_cloudwatch_metric_alarm ?? {})).toContain('slo_card-limits_errors-fast-5m');

        const [held, holds] = [was, is].map((stacks) => podsOf(stacks(`${environment}-tenancy`)));
        expect(holds, `pods of ${environment}`).toBeGreaterThan(held ?? NaN);
        const board = is(`${cluster}-observability`).aws_cloudwatch_dashboard?.[`board_${environment}-decisions`];
        expect(board?.dashboard_body).toContain(`exbank-${environment}-slo-errors-fast-card-limits`);
      }
    }
  });

  it('is found by the sets of its team, which nobody writes anew, and has one Application in each environment', () => {
    const path = 'gitops/services/card-limits/service.yaml';
    const read = (file: string) => readFileSync(join(checkout.folder, file), 'utf8');
    const files = [{ path, data: parse(read(path)) }];
    const applications = [
      'nonprod-euw1/environments/dev',
      'nonprod-euw1/environments/staging',
      'prod-euw1/environments/prod',
    ].flatMap((place) =>
      ['cases', 'decisions', 'intake', 'models', 'signals'].flatMap((team) =>
        parseAllDocuments(read(`gitops/clusters/${place}/${team}.yaml`))
          .map((document) => document.toJS() as ApplicationSet & { readonly kind: string })
          .filter(({ kind }) => kind === 'ApplicationSet')
          .flatMap((set) => applicationsOf(set, { files, secrets: [] })),
      ),
    );
    expect(applications.map(({ metadata, spec }) => [metadata.name, spec.destination.namespace])).toEqual([
      ['dev-card-limits', 'dev-decisions'],
      ['staging-card-limits', 'staging-decisions'],
      ['prod-card-limits', 'prod-decisions'],
    ]);
  });

  it('keeps the tests of catalogue, ledger and tree green', async () => {
    const tests = ['test/catalogue.test.ts', 'test/addresses', 'test/gitops/applications.test.ts'];
    // By one thread: the three share a synthesis, as files of a thread do.
    const run = ['run', '--project', 'unit', '--reporter', 'dot', '--maxWorkers', '1'];
    const { exitCode, stdout } = await checkout.tool('vitest', ...run, ...tests);
    expect({ exitCode, tail: exitCode === 0 ? '' : stdout.slice(-4000) }).toEqual({ exitCode: 0, tail: '' });
  });

  it('is two files of every kind of row: with databases, sign-in and queues nothing that is generated changes', async () => {
    checkout.commit('A service');
    const wishes = [
      '--databases',
      'decisions=owner,cases=read',
      '--sign-in',
      '--exposure',
      'internal',
      '--secrets',
      'desk-key',
    ];
    const queues = ['--consumes', 'decisions.decisions.refunds', '--produces', 'decisions.decisions.refunds'];
    const known = ['--team', 'decisions', '--class', 'core', '--peers', 'rules-engine,tokenisation'];
    const ended = await add('refund-desk', ...known, ...wishes, ...queues);
    expect(ended).toMatchObject({ exitCode: 0, stderr: expect.not.stringContaining('npm run gitops') });
    expect(await checkout.tool('tsx', 'src/gitops/main.ts')).toMatchObject({ exitCode: 0 });
    const changes = checkout.numstat();
    expect(changes.map(([, , file]) => file)).toEqual([
      'gitops/services/refund-desk/service.yaml',
      'gitops/services/refund-desk/values.yaml',
    ]);
    expect(changes.reduce((sum, [added, removed]) => sum + added + removed, 0)).toBeLessThanOrEqual(25);
    const { exitCode, stdout } = await checkout.again('check', '--json', '--today', '2026-11-25');
    const { findings } = JSON.parse(stdout);
    const errors = findings.filter(({ severity }: { readonly severity: string }) => severity === 'error');
    expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: [] });
  });

  it.skipIf(!hasTools)(
    'reaches databases and realms by its row alone: its role is made, its client is imported',
    async () => {
      const below = checkout.folder;
      const scripts = JSON.stringify(await renderedDatabaseRoles('prod-euw1', 'prod', { below }));
      expect(scripts).toContain("owners = 'decision_api,refund_desk,rules_engine,step_up_challenge'");
      expect(scripts).toContain("readers = 'fraud_reporting,refund_desk'");
      const { text } = await renderedAddon('prod-euw1', 'keycloak', { below });
      expect(text).toContain('rootUrl: https://refund-desk.int.prod.fraud.exbank.example');
    },
  );

  it('takes no name twice', async () => {
    expect(await add('card-limits', '--team', 'decisions', '--class', 'core')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'Service card-limits is not valid\n  NAME: got "card-limits", want a name of its own - gitops/services/card-limits is there; choose another\n',
    });
  });
});

type Resources = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

const resourcesOf = (text: string): Resources => (JSON.parse(text) as { readonly resource?: Resources }).resource ?? {};

/** How many pods the quota of the team lets run. */
const podsOf = ({ kubernetes_resource_quota_v1: quotas }: Resources): number =>
  Number((quotas?.team_decisions_quota?.spec as { readonly hard: { readonly pods: string } } | undefined)?.hard.pods);

describe('platform service add refuses', () => {
  const checkout = copy();
  const spoken = ['--team', 'decisions', '--class', 'core'];

  it.concurrent.each<[string, readonly string[], readonly string[]]>([
    [
      'what only a person can say',
      ['card-limits'],
      [
        'Service card-limits is not valid',
        '  --team: got nothing, want cases or decisions or intake or models or signals - say which',
        '  --class: got nothing, want scoring or core or enrichment or batch - say which',
      ],
    ],
    [
      'everything that is wrong, at once',
      ['card-limits', '--team', 'decision', '--class', 'cor', '--peers', 'rules-engin', '--rto-minutes', 'soon'],
      [
        'Configuration is not valid',
        '  services.card-limits.class: got "cor", want "scoring" or "core" or "enrichment" or "batch" - choose one of these',
        '  services.card-limits.rtoMinutes: got "soon", want 0-10080 - use whole minutes',
        '  services.card-limits.team: got "decision", want intake or signals or models or decisions or cases - did you mean decisions?',
        '  services.card-limits.peers: got "rules-engin", want the name of a service - did you mean rules-engine?',
      ],
    ],
    [
      'a promise without a figure',
      ['card-limits', ...spoken, '--slo', 'p99Milliseconds=80,availability'],
      [
        'Configuration is not valid',
        '  services.card-limits.slo.availability: got "", want no such field - remove it or correct its spelling (workspaces/service.ts lists all fields)',
      ],
    ],
    [
      'a host that another service has',
      ['card-limits', ...spoken, '--exposure', 'external', '--host', 'authorise'],
      [
        'Configuration is not valid',
        '  services.card-limits.host: got "authorise", want an external host of its own - transaction-gateway has it; choose another label',
      ],
    ],
    [
      'a name that no label can be',
      ['Card_Limits', ...spoken],
      [
        'Configuration is not valid',
        '  services.Card_Limits.name: got "Card_Limits", want lower-case letters, digits and single hyphens, a letter first - rename it',
      ],
    ],
    [
      'a queue without a sender, and one of another team',
      ['card-limits', ...spoken, '--consumes', 'intake.decisions.refunds', '--produces', 'cases.decisions.limits'],
      [
        'Configuration is not valid',
        '  services.card-limits.queues.produces: got "cases.decisions.limits", want a queue that starts with decisions. - the first part is the team that sends; the broker refuses decisions elsewhere',
        '  services.card-limits.queues.consumes: got "intake.decisions.refunds", want a queue that a service produces - correct the name, or let its sender declare it first',
      ],
    ],
    [
      'a database that there is not',
      ['card-limits', ...spoken, '--databases', 'decision=owner'],
      [
        'Configuration is not valid',
        '  services.card-limits.databases: got "decision", want a database of every environment - did you mean decisions?',
      ],
    ],
  ])('%s', async (_, args, said) => {
    const { exitCode, stdout, stderr } = await checkout.again('service', 'add', ...args);
    expect(stderr.trimEnd().split('\n')).toEqual(said);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });

  it('and writes nothing', () => {
    expect(checkout.numstat()).toEqual([]);
  });
});
