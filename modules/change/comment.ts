import type { PlannedStack } from './planned';
import type { ChangeRecord } from './record';
import { missing, type Said } from './said';
import { irreversible, isEmpty, type JudgedChange } from './verdict';

/**
 * The record as a comment on the pull request: a row a stack, first what cannot be taken back, then who feels it. With a code
 * it is what a reviewer of the protected environment reads, and says what to write.
 */
export function commentOf(record: ChangeRecord, word?: string): string {
  const planned = record.stacks.map((stack) => stack.planned);
  const acting = planned.filter(({ verdict }) => !isEmpty(verdict));
  const head = acting.length === 0 ? '## No stack changes' : `## ${counted(acting.length)} · ${record.risk} risk`;
  const parts = [
    section('Rides in it', riders(record.said)),
    section('Cannot be taken back by a revert', listed(acting, irreversible, lost)),
    table(acting),
    section(
      'Security',
      listed(acting, ({ changes }) => changes.filter(({ security }) => security.length > 0), security),
    ),
    section(
      'Interrupts',
      listed(acting, ({ changes }) => changes, interrupts),
    ),
    section('Downstream', downstream(acting)),
    section(
      'Changed past Terraform',
      planned.flatMap(({ seal, verdict }) => verdict.drifted.map((one) => `- \`${seal.stack}\`: ${code(one)}`)),
    ),
    section(
      'Not said yet; production waits for it',
      missing(record.said).map(({ field }) => `- ${field.replace('change.', '')}`),
    ),
  ];
  const last = word === undefined || acting.length === 0 ? LAST : approveWith(word);
  return `${[head, ...parts.filter((part) => part !== ''), last].join('\n\n')}\n`;
}

/** Whoever approves several pull requests approves each. */
function riders({ since, intents }: Said): readonly string[] {
  const numbered = intents.flatMap(({ pullRequest, purpose, requester }) =>
    pullRequest === undefined
      ? []
      : [`- #${pullRequest} of ${requester?.id ?? 'nobody'}: ${code(purpose ?? 'no purpose said')}`],
  );
  return since === undefined ? numbered : [...numbered, `- all since ${code(since.slice(0, 12))}`];
}

const approveWith = (word: string): string =>
  `To approve these plans, in this attempt at this run, and no others: review the environment, with the comment \`${word}\`.`;

const LAST =
  'This plan informs. After the merge each wave is planned again, and that digest is approved and applied (ADR-0029).';

const counted = (stacks: number): string => (stacks === 1 ? '1 stack changes' : `${stacks} stacks change`);
/** What a plan holds cannot break out of the code span, nor the table. */
const code = (text: string): string => `\`${text.replaceAll('`', "'").replaceAll('|', '\\|').replaceAll('\n', ' ')}\``;
/** A comment holds 65,536 characters; what is left out stands in the record. */
const MOST = 40;

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const rest = lines.length - MOST;
  const more = rest > 0 ? [`- and ${rest} more, in the record`] : [];
  return [`### ${title}`, '', ...lines.slice(0, MOST).map(cut), ...more].join('\n');
}

const cut = (line: string): string => (line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`);
const LONGEST = 300;

function table(stacks: readonly PlannedStack[]): string {
  if (stacks.length === 0) return '';
  const rows = stacks.map(({ seal, digest, verdict: { figures, risk } }) => {
    const { create, update, replace, destroy, move, import: imported, forget } = figures;
    const numbers = [create, update, replace, destroy, move + imported + forget].map((number) => number || '-');
    return `| ${[code(seal.stack), ...numbers, risk, code(digest.slice(0, 12))].join(' | ')} |`;
  });
  const heads = ['stack', 'create', 'update', 'replace', 'destroy', 'in state only', 'risk', 'digest'];
  return [`| ${heads.join(' | ')} |`, `|${heads.map(() => '---').join('|')}|`, ...rows].join('\n');
}

/** Lines on chosen changes of every stack, the riskiest first as the verdict has them. */
const listed = (
  stacks: readonly PlannedStack[],
  choose: (verdict: PlannedStack['verdict']) => readonly JudgedChange[],
  lines: (change: JudgedChange) => readonly string[],
): readonly string[] =>
  stacks.flatMap(({ seal, verdict }) =>
    choose(verdict).flatMap((change) => lines(change).map((line) => `- ${code(seal.stack)} ${line}`)),
  );

const lost = ({ address, action, fallback, loses }: JudgedChange): readonly string[] => [
  `${code(address)} ${action}${loses ? ', **loses what it holds**' : ''}: ${fallback.kind}, ${fallback.reason}`,
];

/** What comes or goes as a whole is in the table already; here stands what says more. */
const security = (change: JudgedChange): readonly string[] =>
  change.security.flatMap(({ area, address, path, direction, before, after }) => {
    if (path === undefined && direction === 'changes') return [];
    const values = [before, after].map((value) => (value === undefined ? 'nothing shown' : code(value))).join(' → ');
    const way = direction === 'widens' ? '**widens**' : direction;
    const what = path === undefined ? '' : ` ${code(path)}`;
    return [`${code(address)} ${area} ${way}${what}${(before ?? after) === undefined ? '' : `: ${values}`}`];
  });

const interrupts = ({ interruptions }: JudgedChange): readonly string[] =>
  interruptions.map(({ address, path, what, source }) => {
    const by = path === undefined ? '' : ` by ${code(path)}`;
    return `${code(address)}${by}: ${what} (${source})`;
  });

/** Who else feels it, as far as contracts and the catalogue tell. */
function downstream(stacks: readonly PlannedStack[]): readonly string[] {
  const all = (of: (stack: PlannedStack) => readonly string[]) => [...new Set(stacks.flatMap(of))].sort();
  const rows = [
    ['stacks that read what changes', all(({ reach }) => reach.stacks)],
    ['environments', all(({ reach }) => reach.environments)],
    ['services', all(({ reach }) => reach.services)],
  ] as const;
  return rows.flatMap(([what, names]) => (names.length === 0 ? [] : [`- ${what}: ${names.map(code).join(', ')}`]));
}
