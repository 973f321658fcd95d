import { CATALOGUE, type Control, demandOf, inWords } from '../../modules/controls';
import type { Register } from '../registers';
import type { Link } from './chain';
import { escaped, list, page, table } from './html';
import { IN_WORDS, OUTCOMES, type Outcome } from './outcome';
import { type CheckResult, checksOf, type ControlResult, type Manifest, type Results } from './predicates';

export interface Summarised {
  /** What it is of, as the manifest says it. */
  readonly head: Pick<
    Manifest['predicate'],
    'system' | 'commit' | 'committedAt' | 'uncommitted' | 'asOf' | 'previous'
  > & {
    readonly version: string;
    readonly signed: boolean;
  };
  readonly results: readonly Results[];
  readonly tables: readonly Register[];
  readonly chain: readonly Link[];
  readonly problems: readonly string[];
  /** How many files there are, this one and the manifest among them. */
  readonly count: number;
}

/** The evidence for people: one page that needs nothing beside it. */
export const summary = (evidence: Summarised): string =>
  page(`Evidence of ${evidence.head.asOf}`, [
    ...head(evidence),
    ...wrong(evidence.problems),
    ...matrix(evidence.results),
    ...accepted(evidence.tables),
    ...records(evidence.chain),
    ...registers(evidence.tables),
    ...controls(evidence.results),
  ]);

function head({ head: of, count, results }: Summarised): readonly string[] {
  const { system, version, commit, committedAt, uncommitted, asOf, previous, signed } = of;
  const rows: readonly (readonly [string, string])[] = [
    ['Platform', `${system}, version ${version}`],
    ['Commit', `${commit}, made ${committedAt}`],
    ['Changed beside the commit', uncommitted.length === 0 ? 'nothing' : uncommitted.join(', ')],
    ['Judged by the day', asOf],
    ['Files', `${count}, each with its SHA-256 in manifest.json`],
    ['Signed', signed ? 'yes: README.md says how to hold it against a key' : 'by nobody'],
    ['Follows', previous === null ? 'nothing: it is the first' : `the manifest ${previous.sha256}`],
  ];
  return [
    `<h1>Evidence of ${escaped(asOf)}</h1>`,
    '<p>What was checked on which bytes, with what result, and what was not checked.</p>',
    `<dl>${rows.map(([term, words]) => `<dt>${term}</dt><dd>${escaped(words)}</dd>`).join('')}</dl>`,
    `<div class="note"><strong>What this does not show</strong>${list(results[0]?.limits ?? [])}</div>`,
  ];
}

const wrong = (problems: readonly string[]): readonly string[] =>
  problems.length === 0
    ? ['<h2>What was found wrong</h2>', '<p>Nothing, of what was looked at.</p>']
    : ['<h2>What was found wrong</h2>', `<div class="note wrong">${list(problems)}</div>`];

const badge = (outcome: Outcome): string => `<span class="o ${outcome}">${IN_WORDS[outcome]}</span>`;

/** Controls by workspaces: a line for each stage, with the worst of its checks, and how many came out so. */
function matrix(results: readonly Results[]): readonly string[] {
  const rows = CATALOGUE.map(({ id, statement }) => [
    `<a href="#${id}">${id}</a>`,
    escaped(statement),
    ...results.map(({ controls }) => cell(controls.find((control) => control.id === id))),
  ]);
  return [
    '<h2>Controls by workspace</h2>',
    '<p>A line is a stage: where it was looked at. Its word is the worst of the checks of this stage alone; what was not run outweighs what passed, and one stage says nothing of another. <em>repository</em> is what stands in it, tests included as far as their result was handed over.</p>',
    table(['control', 'what holds', ...results.map(({ workspace }) => workspace)], rows, 'matrix'),
  ];
}

const cell = (control: ControlResult | undefined): string =>
  (control?.stages ?? [])
    .map(({ stage, outcome, checks }) => {
      const count = checks.filter((check) => check.outcome === outcome).length;
      return `${badge(outcome)} <small>${count} ${stage}</small>`;
    })
    .join('<br>');

const counts = (checks: readonly CheckResult[]): string =>
  OUTCOMES.map((outcome) => ({ outcome, count: checks.filter((check) => check.outcome === outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `${count} ${IN_WORDS[outcome]}`)
    .join(', ');

function accepted(tables: readonly Register[]): readonly string[] {
  const risks = tables.find(({ name }) => name === 'residual-risks');
  const columns = ['workspace', 'kind', 'at', 'reason', 'compensation', 'owner', 'until'];
  const rows = (risks?.rows ?? []).map((row) => columns.map((column) => escaped(row[column] ?? '')));
  return ['<h2>Accepted deviations</h2>', rows.length === 0 ? '<p>None.</p>' : table(columns, rows)];
}

function records(chain: readonly Link[]): readonly string[] {
  const rows = chain
    .filter(({ kind }) => kind !== 'event')
    .map(({ kind, id, at, places, file }) => [
      kind,
      id,
      at,
      places.join(', '),
      `<a href="${file}">${file.slice(8, 20)}</a>`,
    ]);
  const others = chain.length - rows.length;
  return [
    '<h2>Records</h2>',
    rows.length === 0
      ? '<p>None was handed over, so nothing here shows how changes, drills and restores went.</p>'
      : table(['kind', 'record', 'recorded', 'of', 'file'], rows),
    ...(others === 0 ? [] : [`<p>${others} events of the archive beside.</p>`]),
  ];
}

const registers = (tables: readonly Register[]): readonly string[] => [
  '<h2>Registers</h2>',
  table(
    ['register', 'rows', 'files'],
    tables.map(({ name, title, rows }) => [
      escaped(title),
      String(rows.length),
      `<a href="registers/${name}.csv">CSV</a> <a href="registers/${name}.json">JSON</a>`,
    ]),
  ),
];

const controls = (results: readonly Results[]): readonly string[] => [
  '<h2>Control by control</h2>',
  ...CATALOGUE.flatMap((control) => section(control, results)),
];

function section(control: Control, results: readonly Results[]): readonly string[] {
  const { id, statement, serves, owner, cadence, evidence, limits } = control;
  return [
    `<h3 id="${id}">${id}: ${escaped(statement)}</h3>`,
    list(serves.map((reference) => `${inWords(reference)}: ${demandOf(reference) ?? ''}`)),
    `<p>Answers for it: ${escaped(owner)}. Evidence: ${escaped(evidence)}; ${escaped(cadence)}.</p>`,
    `<p>Does not show: ${escaped(limits.join(' '))}</p>`,
    ...results.map(({ workspace, controls: of }) =>
      detail(
        workspace,
        of.find((one) => one.id === id),
      ),
    ),
  ];
}

function detail(workspace: string, control: ControlResult | undefined): string {
  if (!control) return '';
  const rows = control.stages.flatMap(({ stage, checks }) =>
    checks.map(({ check, outcome, says, resources, findings }) => [
      stage,
      `<code>${escaped(check)}</code>`,
      badge(outcome),
      `${escaped(says)}${findings.map((finding) => `<br>${escaped(`${finding.address}: ${finding.says}`)}`).join('')}`,
      String(resources.length),
    ]),
  );
  const words = control.stages.map(({ stage, outcome }) => `${stage} ${badge(outcome)}`).join(' ');
  return `<details><summary>${escaped(workspace)} ${words} ${counts(checksOf(control))}</summary>${table(['stage', 'check', 'outcome', 'what was checked', 'looked at'], rows)}</details>`;
}
