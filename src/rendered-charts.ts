import { type KeyTable, keyTableName } from '../modules/gitops';
import type { Rendering } from './tools/rendering';

type Tables = ReadonlyMap<string, KeyTable>;

/** What the key tables have against charts as they were rendered, as sentences: what a table says is what somebody saw. */
export const renderingFindings = (all: readonly Rendering[], tables: Tables): readonly string[] => [
  ...all.flatMap((one) => {
    const table = tables.get(keyTableName(one.chart, one.version));
    const invalid = one.invalid.map(
      (problem) => `${problem} - the cluster would refuse it; correct what is handed over`,
    );
    return [...idleFindings(one, table), ...versionFindings(one, table), ...invalid].map(
      (finding) => `${one.by}: ${finding}`,
    );
  }),
  ...[...tables.values()].flatMap((table) => staleReasons(table, all)),
];

const idleFindings = ({ idle }: Rendering, table: KeyTable | undefined): readonly string[] =>
  idle
    .filter((key) => table?.idle[key] === undefined)
    .map(
      (key) =>
        `${key} changes nothing that is rendered - correct the name, or say under idle of the table why it is said all the same`,
    );

function versionFindings({ chart, version, rendered, objects }: Rendering, table?: KeyTable): readonly string[] {
  if (rendered === undefined) return [];
  if (!table) return [`no gitops/charts/keys/${keyTableName(chart, version)}.yaml - read that version, and write it`];
  const seen = table.rendered;
  if (rendered !== version && (rendered !== seen.version || table.unverified === undefined))
    return [`${rendered} was rendered, want ${version} - or say under unverified of the table why that cannot be had`];
  return rendered === seen.version && objects !== seen.objects
    ? [`${objects} objects, want ${seen.objects} as on ${seen.date} - look at what changed, and say so in the table`]
    : [];
}

/** Reasons for keys that do change something, once every rendering of the version that was seen has ended well. */
function staleReasons(
  { chart, version, idle, rendered: seen }: KeyTable,
  all: readonly Rendering[],
): readonly string[] {
  const made = all.filter((one) => one.chart === chart && one.version === version);
  if (made.length === 0 || made.some(({ problem, rendered }) => problem !== undefined || rendered !== seen.version))
    return [];
  const found = made.flatMap((one) => one.idle);
  return Object.keys(idle)
    .filter((key) => !found.includes(key))
    .map((key) => `${keyTableName(chart, version)}: ${key} is no idle key any more - take it out of the table`);
}

/** Tables that may be sure of the version that is used from now on. */
export const newlySeen = (all: readonly Rendering[], tables: Tables): readonly string[] =>
  [...tables.values()]
    .filter(({ chart, version, unverified }) => {
      return unverified !== undefined && all.some((one) => one.chart === chart && one.rendered === version);
    })
    .map(
      ({ chart, version }) =>
        `${keyTableName(chart, version)}: the version that is used was rendered - read its values, and take out unverified (docs/by-hand.md)`,
    );
