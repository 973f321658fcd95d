import type { Statement } from '../../modules/kernel';
import { conditionHolds, type Keys } from './condition';
import { like, UNFOLLOWED } from './pattern';
import { every, isUnknown, some, type Truth } from './truth';

/** One request as IAM judges it: who does what to what, and what else is known of it. */
export interface Call {
  /**
   * `service:<principal>`, `aws:<arn>` or `federated:<arn>`, each by which a policy may mean the caller; only resource and
   * trust policies ask.
   */
  readonly principal?: string | readonly string[];
  readonly action: string;
  /** Trust policies have none. */
  readonly resource?: string;
  /** Values of condition keys; a key that is not here is absent from the request. */
  readonly context?: Keys;
}

/** `denied` cannot be mended by another policy, `not allowed` could; `unknown` is a finding, never an allowance. */
export type Decision = 'allowed' | 'denied' | 'not allowed' | 'unknown';

/** What a policy says to a call, and by which statement; or what of it is not understood. */
export interface Verdict {
  readonly decision: Decision;
  readonly because: string;
}

/** What statements say, by IAM's own rules: a denial wins, an allowance is needed. */
export function judge(statements: readonly Statement[], call: Call): Verdict {
  const said = (effect: Statement['Effect']) =>
    statements
      .filter(({ Effect }) => Effect === effect)
      .map((statement) => ({ sid: statement.Sid, truth: applies(statement, call) }));
  return verdict(said('Deny'), 'denied') ?? verdict(said('Allow'), 'allowed') ?? NOTHING;
}

const NOTHING: Verdict = { decision: 'not allowed', because: 'no statement' };

const verdict = (said: Said, decision: Decision): Verdict | undefined => told(said, decision) ?? notUnderstood(said);

type Said = readonly { readonly sid: string; readonly truth: Truth }[];

function told(said: Said, decision: Decision): Verdict | undefined {
  const found = said.find(({ truth }) => truth === true);
  return found && { decision, because: found.sid };
}

function notUnderstood(said: Said): Verdict | undefined {
  const found = said.flatMap(({ sid, truth }) => (isUnknown(truth) ? [`${sid}: ${truth.unknown}`] : []));
  return found.length === 0 ? undefined : { decision: 'unknown', because: found.join('; ') };
}

const ELEMENTS = ['Sid', 'Effect', 'Principal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];

/** Whether a statement speaks of the call. */
export function applies(statement: Statement, call: Call): Truth {
  const action = actionMatches(statement, call);
  const resource = action === false ? false : resourceMatches(statement, call);
  if (resource === false) return false; // most statements end here, before their conditions are asked
  const odd = Object.keys(statement).find((element) => !ELEMENTS.includes(element));
  return every([
    odd === undefined ? true : { unknown: `statement ${statement.Sid} has ${odd}, which is not understood` },
    principalMatches(statement, call),
    ...[action, resource],
    conditionHolds(statement, call.context ?? {}),
  ]);
}

function principalMatches({ Principal }: Statement, { principal = [] }: Call): Truth {
  if (Principal === undefined || Principal === '*') return true;
  const meant = [principal].flat();
  return Object.entries(Principal).some(([kind, names]) =>
    listOf(names).some((name) => name === '*' || meant.includes(`${kind.toLowerCase()}:${name}`)),
  );
}

function actionMatches(statement: Statement, { action }: Call): Truth {
  const named = (patterns: string | readonly string[]) =>
    some(listOf(patterns).map((pattern) => like(pattern, action)));
  return 'NotAction' in statement ? not(named(statement.NotAction)) : named(statement.Action);
}

function resourceMatches(statement: Statement, { resource }: Call): Truth {
  const named = (patterns: string | readonly string[] = []): Truth =>
    resource === undefined
      ? false
      : some(listOf(patterns).map((pattern) => unfollowed(pattern) ?? like(pattern, resource)));
  if ('NotResource' in statement) return resource === undefined ? false : not(named(statement.NotResource));
  return 'Resource' in statement ? named(statement.Resource) : resource === undefined;
}

/** A reference that nobody could follow may stand for anything. */
const unfollowed = (pattern: string): Truth | undefined =>
  pattern.includes(UNFOLLOWED) ? { unknown: `${pattern} is not understood` } : undefined;

const not = (truth: Truth): Truth => (typeof truth === 'boolean' ? !truth : truth);

const listOf = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);
