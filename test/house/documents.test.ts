import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { program } from '../../src/cli/program';
import { commandsIn, commandsOf, files, ROOT, textOf } from './repository';

const README = textOf('README.md');
const DOCUMENTS = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/traps.md'];

/** What was decided before the first line was written, and where it says why. */
const DECIDED = [
  ['EKS, not ECS', '0048', /not on ECS/],
  ['Terraform alone', '0063', /No console change/],
  ['a node group and Karpenter', '0048', /Karpenter/],
  ['GitOps', '0016', /Argo CD/],
  ['On-Demand for scoring', '0048', /run On-Demand/],
  ['NGINX, no application load balancer', '0014', /Why not an application load balancer/],
  ['two clusters from day one', '0048', /Two clusters stand from day one/],
  ['wildcard certificates on day one', '0013', /wildcard certificate .*before it has a/s],
  ['Pod Identity and IRSA', '0004', /Why Pod Identity.*When IRSA/s],
  ['a hierarchy of values', '0018', /values/],
  ['spread over zones', '0048', /maxSkew: 1/],
  ['alarms on metrics', '0021', /metric filters/],
  ['event, incident, change', '0043', /becomes an incident/],
  ['what a change is', '0029', /approved/],
  ['cdktf and its exit', '0001', /Exit, proven/],
] as const;

describe('decisions', () => {
  const decisions = files().filter((file) => /^docs\/adr\/\d/.test(file));

  it('are numbered without gaps, and the number stands in the title', () => {
    expect(numberingProblems(decisions.map((file) => [file, textOf(file)]))).toEqual([]);
  });

  it('say status and date', () => {
    expect(decisions.filter((file) => !/^Status: \w.* · Date: \d{4}-\d{2}-\d{2}$/m.test(textOf(file)))).toEqual([]);
  });

  it.each(DECIDED)('say why: %s', (_decision, number, words) => {
    const file = decisions.find((one) => numberOf(one) === number);
    expect(file === undefined ? 'missing' : textOf(file)).toMatch(words);
  });

  it('exist when something names them', () => {
    const known = decisions.map(numberOf);
    const named = files()
      .filter((file) => /\.(ts|mjs|cjs|md|yml|yaml|json)$/.test(file) && !file.endsWith('.test.ts'))
      .flatMap((file) =>
        [...textOf(file).matchAll(/(?:ADR-|docs\/adr\/)(\d{4})/g)].map(([, number]) => `${number} in ${file}`),
      );
    expect(named.filter((name) => !known.includes(name.slice(0, 4)))).toEqual([]);
  });

  it.each([
    [
      'a gap',
      [
        ['docs/adr/0001-a.md', '# ADR-0001: A'],
        ['docs/adr/0003-b.md', '# ADR-0003: B'],
      ],
      ['0002 is missing'],
    ],
    [
      'a number twice',
      [
        ['docs/adr/0001-a.md', '# ADR-0001: A'],
        ['docs/adr/0001-b.md', '# ADR-0001: B'],
      ],
      ['0001 is there twice'],
    ],
    [
      'another number in the title',
      [['docs/adr/0001-a.md', '# ADR-0002: A']],
      ['docs/adr/0001-a.md is titled ADR-0002'],
    ],
    ['no number in the title', [['docs/adr/0001-a.md', '# A']], ['docs/adr/0001-a.md is titled nothing']],
  ] as const)('are refused with %s', (_name, documents, problems) => {
    expect(numberingProblems(documents)).toEqual(problems);
  });
});

describe('traps', () => {
  it('are dated, newest first', () => {
    expect(trapProblems(textOf('docs/traps.md'))).toEqual([]);
  });

  it.each([
    ['an undated line', '- 2026-11-23: a\n- b\n', ['no date: - b']],
    ['an older line above a newer one', '- 2026-11-22: a\n- 2026-11-23: b\n', ['out of order: 2026-11-23']],
  ])('are refused with %s', (_name, text, problems) => {
    expect(trapProblems(text)).toEqual(problems);
  });
});

describe('commands', () => {
  const scripts: readonly string[] = Object.keys(JSON.parse(textOf('package.json')).scripts);
  const told = commandsIn(README);

  it.each(DOCUMENTS)('that %s names exist', (document) => {
    const named = [...textOf(document).matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it.each(DOCUMENTS)('of the platform that %s names exist', (document) => {
    const verbs = program().commands.map((command) => command.name());
    const named = [...textOf(document).matchAll(/bin\/platform ([a-z]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !verbs.includes(name))).toEqual([]);
  });

  it('that the CI runs are those of the README, in its order', () => {
    const run = commandsOf(textOf('.ci/run')).filter((command) => !PREPARATION.test(command));
    expect(run).toEqual(['npm ci', 'npm run demo', 'npm test']);
    expect(run.filter((command) => !told.includes(command))).toEqual([]);
  });

  it('that the pull request runs are those of the README, in its order', () => {
    const { check, ...others } = workflow('check.yml').jobs;
    const run = (job = check) =>
      (job?.steps ?? []).flatMap((step) => (step.run === undefined ? [] : commandsOf(step.run)));
    expect(run()).toEqual(['npm ci', 'npm run demo', 'npm test']);
    expect(Object.keys(others)).toEqual(['charts']);
    expect(run(others.charts)).toEqual(expect.arrayContaining(['npm ci', 'npm run tools', 'bin/platform charts']));
  });
});

describe('links', () => {
  it.each(files().filter((file) => file.endsWith('.md')))('of %s lead somewhere', (file) => {
    const links = [...textOf(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(file), link)))).toEqual([]);
  });
});

/** Lines of `.ci/run` that run nothing of the project. */
const PREPARATION = /^(set |cd |mirror=|if |fi$|TF_CLI_CONFIG_FILE=|export TF_CLI_CONFIG_FILE$|\[ )/;

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>;
}

const workflow = (name: string): Workflow => parse(textOf(`.github/workflows/${name}`)) as Workflow;

const numberOf = (file: string): string => /^docs\/adr\/(\d{4})-/.exec(file)?.[1] ?? '';

function numberingProblems(documents: readonly (readonly [file: string, text: string])[]): readonly string[] {
  const numbers = documents.map(([file]) => numberOf(file));
  const last = Math.max(...numbers.map(Number));
  const wanted = Array.from({ length: last }, (_, index) => String(index + 1).padStart(4, '0'));
  return [
    ...new Set(
      numbers.filter((number, index) => numbers.indexOf(number) !== index).map((number) => `${number} is there twice`),
    ),
    ...wanted.filter((number) => !numbers.includes(number)).map((number) => `${number} is missing`),
    ...documents.flatMap(([file, text], index) => {
      const titled = /^# (ADR-\d{4}): \S/.exec(text)?.[1];
      return titled === `ADR-${numbers[index] ?? ''}` ? [] : [`${file} is titled ${titled ?? 'nothing'}`];
    }),
  ];
}

function trapProblems(text: string): readonly string[] {
  const entries = text.split('\n').filter((line) => line.startsWith('- '));
  const dates = entries.map((entry) => /^- (\d{4}-\d{2}-\d{2}): \S/.exec(entry)?.[1] ?? '');
  return [
    ...entries.filter((_, index) => dates[index] === '').map((entry) => `no date: ${entry}`),
    ...dates
      .filter((date, index) => date !== '' && index > 0 && date > (dates[index - 1] || date))
      .map((date) => `out of order: ${date}`),
  ];
}
