import { CATALOGUE, type Control, demandOf, inWords } from '../../modules/controls';
import type { Register } from '../registers';
import type { Link } from './chain';
import type { Ground } from './ground';
import { escaped, list, page, table } from './html';
import { IN_WORDS, OUTCOMES, type Outcome, worst } from './outcome';
import type { CheckResult, ControlResult, Results } from './predicates';

export interface Summarised {
  readonly ground: Pick<Ground, 'spec' | 'standing' | 'asOf' | 'previous' | 'privateKey'>;
  readonly results: readonly Results[];
  readonly tables: readonly Register[];
  readonly chain: readonly Link[];
  readonly problems: readonly string[];
  /** All files so far. */
  readonly files: ReadonlyMap<string, string | Buffer>;
}

/** The evidence for people: one page that needs nothing beside it. */
export const summary = (evidence: Summarised): string =>
  page(`Evidence of ${evidence.ground.asOf}`, [
    ...head(evidence),
    ...wrong(evidence.problems),
    ...matrix(evidence.results),
    ...accepted(evidence.tables),
    ...records(evidence.chain),
    ...registers(evidence.tables),
    ...controls(evidence.results),
  ]);

function head({ ground, files, results }: Summarised): readonly string[] {
  const { spec, standing, asOf, previous, privateKey } = ground;
  const { owner, name } = spec.organisation.repository;
  const rows: readonly (readonly [string, string])[] = [
    ['Platform', `${owner}/${name}, version ${standing.version}`],
    ['Commit', `${standing.commit}, made ${standing.committedAt}`],
    ['Changed beside the commit', standing.uncommitted.length === 0 ? 'nothing' : standing.uncommitted.join(', ')],
    ['Judged by the day', asOf],
    ['Files', `${files.size + 2}, each with its SHA-256 in manifest.json`],
    ['Signed', privateKey === undefined ? 'by nobody' : 'yes: README.md says how to hold it against a key'],
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

/** Controls by workspaces. The word is the worst of all checks; below it how many came out how. */
function matrix(results: readonly Results[]): readonly string[] {
  const rows = CATALOGUE.map(({ id, statement }) => [
    `<a href="#${id}">${id}</a>`,
    escaped(statement),
    ...results.map(({ controls }) => cell(controls.find((control) => control.id === id))),
  ]);
  return [
    '<h2>Controls by workspace</h2>',
    '<p>Policies are asked here; tests and records count as far as they were handed over; all else is run elsewhere, by whom the details say. A word is the worst of its line. The outcome of a control is the worst of all lines: what was not run outweighs what passed.</p>',
    table(['control', 'what holds', ...results.map(({ workspace }) => workspace)], rows, 'matrix'),
  ];
}

/** Checks by where they come from: what is asked here, and what others say. */
const GROUPS = {
  policies: /^(policy|rule):/,
  tests: /^test:/,
  records: /^record:/,
  elsewhere: /^(?!policy|rule|test|record)/,
};

/** One line for each group: its worst outcome, and how many checks came out so. */
function cell(control: ControlResult | undefined): string {
  const lines = Object.entries(GROUPS).flatMap(([group, pattern]) => {
    const checks = (control?.checks ?? []).filter(({ check }) => pattern.test(check));
    const outcome = worst(checks.map((check) => check.outcome));
    const count = checks.filter((check) => check.outcome === outcome).length;
    return count === 0 || outcome === 'not_applicable' ? [] : [`${badge(outcome)} <small>${count} ${group}</small>`];
  });
  return lines.length === 0 ? badge(control?.outcome ?? 'not_run') : lines.join('<br>');
}

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
  const rows = control.checks.map(({ check, outcome, says, resources, findings }) => [
    `<code>${escaped(check)}</code>`,
    badge(outcome),
    `${escaped(says)}${findings.map((finding) => `<br>${escaped(`${finding.address}: ${finding.says}`)}`).join('')}`,
    String(resources.length),
  ]);
  return `<details><summary>${escaped(workspace)} ${badge(control.outcome)} ${counts(control.checks)}</summary>${table(['check', 'outcome', 'what was checked', 'looked at'], rows)}</details>`;
}
