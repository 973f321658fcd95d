import { describe, expect, it } from 'vitest';
import { emptyForm } from '../../modules/change';
import { RUNNER_WORKFLOWS } from '../../modules/delivery';
import { program } from '../../src/cli/program';
import { waves } from '../../src/jobs';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { commandFindings } from '../support/commands';
import { synthesised } from '../support/synthesised';
import { files, textOf } from './repository';
import { commandsIn, formOf, looseActions, platformCommands, workflowOf, workflowProblems } from './workflow-rules';

const FOLDER = '.github/workflows/';
const workflows = files().filter((file) => file.startsWith(FOLDER));
const text = (name: string): string => textOf(`${FOLDER}${name}.yml`);
const README = textOf('README.md');

describe('workflows', () => {
  it('are those that the change control needs, and those for the way out and for packages', () => {
    expect(workflows.map((file) => file.slice(FOLDER.length, -'.yml'.length)).sort()).toEqual([
      ...['apply', 'apply-job', 'approve-after', 'check', 'drift', 'drill', 'evidence', 'exit', 'plan', 'supply'],
      'versions',
    ]);
  });

  it.each(workflows)('%s: actions by commit, no rights by habit, no code from outside, an end in any case', (file) => {
    expect(workflowProblems(textOf(file))).toEqual([]);
  });

  it.each(files().filter((file) => file.startsWith('.github/actions/')))('%s uses actions by commit', (file) => {
    expect(looseActions(textOf(file))).toEqual([]);
    expect(textOf(file)).not.toMatch(/role-to-assume|assume-role|terraform apply|platform deploy/);
  });

  it('believe records of emergencies and of their approvals from main alone, and what is approved from a run of apply', () => {
    expect(text('drift')).toContain('gh run list --workflow "$workflow" --branch main ');
    const { show } = workflowOf(text('approve-after')).jobs;
    expect(show?.steps?.map(({ run = '' }) => run).join('')).toContain('.github/workflows/apply.yml main push');
  });

  it.each<[string, string, RegExp | string, string, string]>([
    [
      'an action by its tag',
      'plan',
      /checkout@\w+ # v7\.0\.1/,
      'checkout@v7',
      'uses actions/checkout@v7, which may be',
    ],
    ['an action without its version', 'plan', / # v7\.0\.1/, '', 'which may be another tomorrow'],
    [
      'rights for all jobs',
      'apply',
      'permissions:\n  contents: read',
      'permissions: write-all',
      'gives every job more',
    ],
    ['no rights said', 'apply', 'permissions:\n  contents: read', '', 'gives every job more'],
    ['a right that nobody needs', 'plan', 'id-token: write', 'packages: write', 'plan is given packages: write'],
    ['the trigger of forks', 'plan', '  pull_request:', '  pull_request_target:', 'with our rights and the code of'],
    ['the token kept', 'drift', 'persist-credentials: false', 'persist-credentials: true', 'keeps the token'],
    ['a title in a script', 'plan', '"$FORM"', '"${{ github.event.pull_request.title }}"', 'may become code'],
    ['no end', 'drift', 'timeout-minutes: 60', 'timeout-minutes: 360', 'drift may run longer than 120 minutes'],
    ['two at once', 'drift', /concurrency:\n {2}group: drift\n {2}cancel-in-progress: false/, '', 'may run twice'],
    ['an apply without approval', 'apply-job', /^ {4}environment: .*$/m, '', 'apply applies without a protected'],
    ['an apply in no environment', 'apply-job', /^ {4}environment: .*$/m, "    environment: ''", 'without a protected'],
    ['a role by its name', 'drift', '${{ matrix.planRole }}', 'arn:aws:iam::1:role/apply', 'drift applies without a'],
    ['a role from elsewhere', 'plan', '${{ matrix.planRole }}', '${{ inputs.role }}', 'plan applies without a'],
    ['a deploy past the gate', 'drift', 'bin/platform drift', 'bin/platform deploy --yes', 'drift applies without a'],
    [
      'an apply by hand',
      'drift',
      'bin/platform drift',
      'terraform apply && bin/platform drift',
      'drift applies without',
    ],
    ['a role in a script', 'plan', 'status=0', 'aws sts assume-role-with-web-identity', 'plan applies without a'],
    ['an apply that is broken off', 'apply-job', 'cancel-in-progress: false', 'cancel-in-progress: true', 'broken off'],
    ['a secret', 'drift', '${{ matrix.region }}', '${{ secrets.REGION }}', 'uses a secret'],
  ])('are refused with %s', (_, name, from, to, problem) => {
    const planted = text(name).replace(from, to);
    expect(planted).not.toBe(text(name));
    expect(workflowProblems(planted).join('\n')).toContain(problem);
  });

  it('let an emergency go from an environment of its own, by a second person, and take its approval afterwards', () => {
    const { plan, apply } = workflowOf(text('apply-job')).jobs;
    const [planning, applying] = [plan, apply].map((job) => (job?.steps ?? []).map(({ run = '' }) => run).join('\n'));
    expect(planning).toContain('if [ "$emergency" = true ]; then environment=$EMERGENCY; fi');
    expect(planning).toContain('change comment --environment "$environment"');
    expect(apply?.environment).toBe('${{ needs.plan.outputs.environment }}');
    expect(applying).toMatch(
      /bin\/platform deploy [^\n]*\\\n\s+--reviews "\$RUNNER_TEMP\/reviews.json" --environment "\$ENVIRONMENT"/,
    );
    const { approve } = workflowOf(text('approve-after')).jobs;
    expect(approve?.environment).toBe('${{ inputs.workspace }}');
    expect(approve?.steps?.map(({ run = '' }) => run).join('')).toMatch(/approve --reviews [^]*change record --keep/);
  });

  it('plan under the word of every pull request that rides in a change, and ask again before they apply', () => {
    const uses = (job: { readonly steps?: readonly { readonly uses?: string }[] } | undefined) =>
      (job?.steps ?? []).map((step) => step.uses);
    expect(uses(workflowOf(text('apply')).jobs.jobs)).toContain('./.github/actions/reviews');
    expect(uses(workflowOf(text('apply-job')).jobs.apply)).toContain('./.github/actions/reviews');
    expect(text('apply-job')).toContain('--record --pulls "$RUNNER_TEMP/pulls.json"');
  });

  it('check what the workflow versions proposes, which GitHub starts nothing for', () => {
    expect(workflowOf(text('check')).on).toHaveProperty('workflow_dispatch');
    const { propose } = workflowOf(text('versions')).jobs;
    expect(propose?.steps?.at(-1)?.run).toMatch(
      /gh pr create [^]*gh workflow run check.yml --ref "versions\/\$GITHUB_RUN_ID"/,
    );
    expect(workflowOf(text('plan')).on).toMatchObject({ pull_request: { types: expect.arrayContaining(['edited']) } });
  });

  it('run no code of a pull request where they may write to it', () => {
    const { comment } = workflowOf(text('plan')).jobs;
    expect(comment?.permissions).toEqual({ 'pull-requests': 'write' });
    expect(comment?.steps?.map(({ uses = '' }) => uses.split('@')[0])).not.toContain('actions/checkout');
    expect(workflowOf(text('plan')).jobs.jobs?.if).toContain('head.repo.full_name == github.repository');
  });
});

describe('a drill', () => {
  it('says who approved it, and leaves their function to the list of those who may', () => {
    const { drill } = workflowOf(text('drill')).jobs;
    const said = (drill?.steps ?? []).map(({ run = '' }) => run).join('\n');
    expect(said).toMatch(/--approver "\$APPROVER"$/m);
    expect(JSON.stringify(drill)).toContain('"APPROVER":"${{ steps.reviews.outputs.approver }}"');
    expect(commandFindings('bin/platform drill run alarms --workspace audit --approver-function x')).not.toEqual([]);
  });
});

describe('what workflows run', () => {
  const commands = workflows.flatMap((file) =>
    platformCommands(textOf(file)).map((command) => [file, command] as const),
  );

  it.each(commands)('%s: %s is a command, with options that it has', (_, line) => {
    expect(commandFindings(line)).toEqual([]);
  });

  const PIPELINE = README.slice(README.indexOf('## The pipeline'), README.indexOf('## Evidence'));
  const readable = commandsIn(PIPELINE).map((line) => formOf(line, program()));

  it.each(commands)('%s: %s stands in the README as a whole: verb, targets, options', (_, line) => {
    expect(readable).toContain(formOf(line, program()));
  });

  it('is all that the README says of them', () => {
    const run = commands.map(([, line]) => formOf(line, program()));
    expect(readable.filter((form) => !run.includes(form))).toEqual([]);
    expect(readable.length).toBeGreaterThan(10);
  });

  it.each([
    ['another option', 'bin/platform deploy prod-data --record --yes'],
    ['no target', 'bin/platform drift --raise'],
    ['another verb', 'bin/platform teardown dev --yes'],
  ])('would be missed in the README with %s', (_, line) => {
    expect(readable).not.toContain(formOf(line, program()));
  });

  it('would be found if it were not there', () => {
    expect(commandFindings('bin/platform plan dev --recrod x').join()).toContain('no option --recrod');
    expect(commandFindings('bin/platform pla').join()).toContain('no verb pla');
  });

  it('is prepared as the tests are: the same actions, Node and Terraform', () => {
    const pins = (of: string) =>
      [...of.matchAll(/(setup-\w+@\w+|terraform_version: .*)$/gm)].map(([pin]) => pin).sort();
    expect(pins(textOf('.github/actions/prepare/action.yml'))).toEqual(pins(text('check')));
  });

  it('is run inside the VPC by workflows for which there is a runner, and no others', () => {
    const inside = workflows.filter((file) => textOf(file).includes('inside && format('));
    const names = inside.map((file) => workflowOf(textOf(file)).name.replace('apply-job', 'apply'));
    expect(names.filter((name) => !(RUNNER_WORKFLOWS as readonly string[]).includes(name))).toEqual([]);
  });
});

describe('the waves of an apply', () => {
  const spec = load(input);
  const count = waves(spec, synthesised()).length;
  const { jobs } = workflowOf(text('apply'));

  it(`are as many as the contracts make of the platform: ${count}`, () => {
    expect(Object.keys(jobs)).toEqual(['jobs', ...Array.from({ length: count }, (_, index) => `wave-${index + 1}`)]);
  });

  it('wait for each other; a wave that fails stops the next, one with nothing to apply does not', () => {
    const ended = (job: string) => `needs.${job}.result == 'success'`;
    for (const [index, job] of Object.values(jobs).slice(1).entries()) {
      const enough = `fromJSON(needs.jobs.outputs.count) >= ${index + 1}`;
      const before = `!cancelled() && ${ended('jobs')} && ${ended(`wave-${index}`)}`;
      expect(job.needs).toEqual(index === 0 ? ['jobs'] : ['jobs', `wave-${index}`]);
      expect(job.if).toBe(index === 0 ? enough : `\${{ ${before} && ${enough} }}`);
      expect(job.strategy?.matrix).toBe(`\${{ fromJSON(needs.jobs.outputs.waves)[${index}] }}`);
      expect(job.uses).toBe('./.github/workflows/apply-job.yml');
    }
  });
});

describe('the owners', () => {
  const rows = textOf('.github/CODEOWNERS')
    .split('\n')
    .filter((line) => /^[/*]/.test(line))
    .map((line) => line.split(/\s+/));
  /** The last line that matches counts. */
  const ownersOf = (file: string): readonly string[] =>
    rows
      .filter(([pattern = '']) => file.startsWith(pattern.replace(/\*$/, '')))
      .at(-1)
      ?.slice(1) ?? [];

  it.each([
    'workspaces/approvers.json',
    'src/change/gate.ts',
    'src/cli/approve.ts',
    'src/cli/deploy-approved.ts',
    'modules/change/reviews.ts',
    '.github/workflows/apply.yml',
  ])('of what approves, %s, are of another function than the platform alone', (file) => {
    expect(files()).toContain(file);
    expect(ownersOf(`/${file}`)).toContain('@example-bank/information-security');
  });

  it('of services are their teams, of all else below gitops the platform', () => {
    expect(ownersOf('/gitops/services/case-api/service.yaml')).toEqual(['@example-bank/fraud-engineering']);
    expect(ownersOf('/gitops/clusters/prod-euw1/root.yaml')).toEqual(['@example-bank/platform']);
  });
});

describe('the form of a pull request', () => {
  it('asks for what the record of a change is made of', () => {
    expect(textOf('.github/pull_request_template.md')).toBe(emptyForm());
  });
});
