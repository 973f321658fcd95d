import { type Action, changesReality } from './action';
import type { Area } from './area';
import type { Difference } from './differences';
import type { Family } from './kinds';
import { denies } from './policy-change';
import { SECURITY_ROWS, type SecurityRow } from './security-rows';

/** Which way a change goes, as far as the value says. `unknown`: it is known only after the apply. */
export type Direction = 'widens' | 'narrows' | 'changes' | 'unknown';

/** One change that a security review looks at. */
export interface SecurityImpact {
  readonly area: Area;
  readonly address: string;
  /** Attribute that says so; none when the resource itself comes or goes. */
  readonly path?: string;
  readonly direction: Direction;
  /** Value before and after, when it may be shown. */
  readonly before?: string;
  readonly after?: string;
}

const OF_FAMILY: Readonly<Partial<Record<Family, Area>>> = {
  keys: 'crypto',
  permissions: 'iam',
  doors: 'exposure',
  traces: 'logging',
  copies: 'records',
};
/** The same, when one goes: who was told is told no more. */
const OF_GONE: typeof OF_FAMILY = { ...OF_FAMILY, watch: 'logging' };

export interface Judged {
  readonly address: string;
  readonly kind: string;
  readonly family: Family;
  readonly action: Action;
  readonly differences: readonly Difference[];
  /** The account that the plan is for, when it is known. */
  readonly account?: string | undefined;
}

/** What a security review looks at: kinds that are about security whatever changes, and attributes that say so. */
export function securityOf(judged: Judged): readonly SecurityImpact[] {
  const { address, family, action, differences } = judged;
  if (!changesReality(action)) return [];
  const isGone = action === 'destroy' || action === 'forget';
  const area = (isGone ? OF_GONE : OF_FAMILY)[family];
  const itself = area ? [{ area, address, direction: wholeDirection(area, judged) }] : [];
  if (isGone) return itself;
  const said = differences.flatMap((difference) => attribute(judged, difference, area));
  if (action === 'update') return said;
  return [...itself, ...(action === 'create' ? said.filter(({ direction }) => direction === 'widens') : said)];
}

/** A permission narrows when it goes, unless it denied; what another kind kept shut or wrote down goes with it. */
function wholeDirection(area: Area, { action, differences }: Judged): Direction {
  if (action !== 'destroy') return 'changes';
  return area === 'iam' && !differences.some(({ before }) => denies(before)) ? 'narrows' : 'widens';
}

function attribute(judged: Judged, difference: Difference, area: Area | undefined): readonly SecurityImpact[] {
  const { address, kind, account } = judged;
  const { path, before, after, unknown, sensitive } = difference;
  const isRow = ({ paths, kinds }: SecurityRow) => paths.test(path) && (kinds?.test(kind) ?? true);
  const row = SECURITY_ROWS.find(isRow) ?? (area && !/^tags/.test(path) ? { area } : undefined);
  if (!row) return [];
  const shown = (value: unknown) => (sensitive ? undefined : plain(path, value));
  const [was, will] = [shown(before), unknown ? undefined : shown(after)];
  const values = { ...(was === undefined ? {} : { before: was }), ...(will === undefined ? {} : { after: will }) };
  return [{ area: row.area, address, path, direction: directionOf(difference, row, account), ...values }];
}

type Judging = Pick<SecurityRow, 'area' | 'widens' | 'readable'>;

function directionOf(difference: Difference, row: Judging, account: string | undefined): Direction {
  const { before, after, unknown } = difference;
  const { widens = () => false, readable = () => true } = row;
  if (unknown || !readable(after)) return 'unknown';
  if (widens(before, after, account)) return 'widens';
  return widens(after, before, account) ? 'narrows' : 'changes';
}

/** Names that carry secrets whatever the provider says. */
const SECRET = /pass(word|wd|phrase)|secret|token|credential|private|user_data|auth|api_?key/i;

/** A value that fits into a line and holds no document. */
function plain(path: string, value: unknown): string | undefined {
  if (SECRET.test(path)) return undefined;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  return typeof value === 'string' && value.length <= 80 && !/[\n{]/.test(value) ? value : undefined;
}
