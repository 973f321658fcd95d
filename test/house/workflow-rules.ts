import type { Command } from 'commander';
import { parse } from 'yaml';

/** A workflow of GitHub, as far as its rules ask. */
export interface Workflow {
  readonly name: string;
  readonly on: unknown;
  readonly permissions?: unknown;
  readonly concurrency?: Concurrency;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Concurrency {
  readonly group: string;
  readonly 'cancel-in-progress'?: unknown;
}

export interface Job {
  readonly 'runs-on'?: string;
  readonly 'timeout-minutes'?: number;
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly environment?: unknown;
  readonly concurrency?: Concurrency;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: unknown };
  readonly uses?: string;
  readonly steps?: readonly Step[];
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

export const workflowOf = (text: string): Workflow => parse(text) as Workflow;

/** What a job may be given beside reading the repository, and why. */
const GRANTS: Readonly<Record<string, string>> = {
  'actions: read': 'who has approved this run',
  'actions: write': 'the checks of a proposal, which GitHub does not start for its own token',
  'contents: read': 'the checkout',
  'contents: write': 'a branch with proposed versions',
  'id-token: write': "a role of AWS, by GitHub's identity provider",
  'pull-requests: read': 'what people said of the change',
  'pull-requests: write': 'the comment on a pull request, or a proposal',
};

/** Longest that a job may run: as long as the runner inside the VPC lets it. */
const MOST_MINUTES = 120;

/** Everything that is wrong with a workflow, as sentences. */
export function workflowProblems(text: string): readonly string[] {
  const workflow = workflowOf(text);
  return [
    ...looseActions(text),
    ...(/secrets\./.test(text) ? ['uses a secret: roles come from the identity provider'] : []),
    ...triggerProblems(workflow),
    ...(JSON.stringify(workflow.permissions) === '{"contents":"read"}' ? [] : ['gives every job more than reading']),
    ...Object.entries(workflow.jobs).flatMap(([name, job]) => jobProblems(job).map((problem) => `${name} ${problem}`)),
  ];
}

/** Actions of others by commit, with the version beside it; our own lie in the same commit. */
export const looseActions = (text: string): readonly string[] =>
  [...text.matchAll(/uses:\s*(.+)$/gm)]
    .map(([, action = '']) => action.trim())
    .filter((action) => !action.startsWith('./'))
    .filter((action) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))
    .map((action) => `uses ${action}, which may be another tomorrow`);

function triggerProblems({ on, concurrency }: Workflow): readonly string[] {
  const triggers = typeof on === 'string' ? [on] : Object.keys(on as object);
  const foreign = triggers.filter((trigger) =>
    ['pull_request_target', 'workflow_run', 'issue_comment'].includes(trigger),
  );
  const called = triggers.includes('workflow_call');
  return [
    ...foreign.map((trigger) => `is started by ${trigger}, with our rights and the code of others`),
    ...(called || concurrency !== undefined ? [] : ['may run twice at once']),
  ];
}

function jobProblems(job: Job): readonly string[] {
  const granted = Object.entries(job.permissions ?? {}).map(([scope, level]) => `${scope}: ${level}`);
  return [
    ...granted.filter((grant) => !(grant in GRANTS)).map((grant) => `is given ${grant}`),
    ...(job.uses === undefined ? timeProblems(job) : []),
    ...(job.steps ?? []).flatMap(stepProblems),
    ...applyProblems(job),
  ];
}

const timeProblems = ({ 'timeout-minutes': minutes }: Job): readonly string[] =>
  minutes !== undefined && minutes <= MOST_MINUTES ? [] : [`may run longer than ${MOST_MINUTES} minutes`];

const stepProblems = ({ uses = '', run = '', with: inputs = {} }: Step): readonly string[] => [
  ...(uses.startsWith('actions/checkout@') && inputs['persist-credentials'] !== false
    ? ['keeps the token of the checkout']
    : []),
  ...(run.includes('${{') ? ['puts a value into a script, where it may become code'] : []),
];

/** Roles that apply nothing, as the matrix of jobs names them; any other may. */
const LOOKS = /^\$\{\{ [^|&]*\.(planRole|drillReader) \}\}$/;
const APPLIES = /bin\/platform (deploy|teardown)|terraform\b.*\bapply\b|assume-role/;

const mayApply = ({ run = '', with: inputs = {} }: Step): boolean => {
  const role = inputs['role-to-assume'];
  return APPLIES.test(run) || (role !== undefined && !(typeof role === 'string' && LOOKS.test(role)));
};

/** Who takes a role that may apply, or applies, stands in a protected environment, alone, and is not broken off. */
function applyProblems({ steps = [], environment, concurrency }: Job): readonly string[] {
  if (!steps.some(mayApply)) return [];
  return [
    ...(typeof environment === 'string' && environment !== '' ? [] : ['applies without a protected environment']),
    ...(concurrency?.['cancel-in-progress'] === false ? [] : ['applies beside another, or may be broken off']),
  ];
}

/** Commands of the platform that a workflow runs, by line. */
export const platformCommands = (text: string): readonly string[] =>
  Object.values(workflowOf(text).jobs)
    .flatMap(({ steps = [] }) => steps.flatMap(({ run = '' }) => run.replace(/\\\n\s*/g, '').split('\n')))
    .flatMap((line) => /bin\/platform [^|>)]*/.exec(line)?.[0].trim() ?? []);

/** Commands of the platform in a part of a page, by line, without what is said of them. */
export const commandsIn = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/^bin\/platform .*$/gm)].map(([line]) => line.replace(/\s+# .*$/, ''));

/** A whole command without its values: verbs, targets if there are any, options by name. */
export function formOf(line: string, program: Command): string {
  const words = line
    .replace(/'[^']*'|"[^"]*"/g, 'VALUE')
    .split(/\s+/)
    .slice(1);
  const verbs: string[] = [];
  let verb = program;
  for (const word of words) {
    const next = verb.commands.find((candidate) => candidate.name() === word);
    if (!next) break;
    verbs.push(word);
    verb = next;
  }
  return [...verbs, ...argumentsIn(words.slice(verbs.length), verb)].join(' ');
}

/** An option takes the word behind it for its value, when it has one. */
function argumentsIn(words: readonly string[], { options }: Command): readonly string[] {
  const isValue = (word: string, index: number): boolean => {
    const before = options.find(({ long }) => long === words[index - 1]);
    return !word.startsWith('-') && before !== undefined && (before.required || before.optional);
  };
  const named = words.filter((word, index) => !isValue(word, index));
  const flags = named.filter((word) => word.startsWith('-')).sort();
  return [...(named.length > flags.length ? ['TARGET'] : []), ...flags];
}
