import { type PolicyStatement, policyStatements } from './policy-statement';
import { isWide } from './wide-policy';
import { accountIn, type Widens } from './widening';

/**
 * Whether a policy lets more through than the one before: something wide that was not there, a denial that is gone or speaks
 * of less, a condition that holds less back, an account that nobody named, or no policy where there was one.
 */
export const policyWidens: Widens = (before, after, own) => {
  const [was, will] = [policyStatements(before) ?? [], policyStatements(after) ?? []];
  if (before !== undefined && after === undefined) return true;
  const [allowed, allows] = [was, will].map((statements) => statements.filter(({ effect }) => effect === 'Allow'));
  const denied = was.filter(({ effect }) => effect === 'Deny');
  const denies = will.filter(({ effect }) => effect === 'Deny');
  const isNew = (one: PolicyStatement) => !(allowed ?? []).some((other) => includes(other, one));
  const added = (allows ?? []).filter(isNew);
  return (
    added.some(isWide) ||
    denied.some((denial) => !denies.some((other) => includes(other, denial))) ||
    added.some((one) => (allowed ?? []).some((other) => speaksOf(one, other) && !implies(one, other))) ||
    added.flatMap(accountsOf).some((account) => account !== own && isForeign(account, allowed ?? [], own))
  );
};

/** Whether a document holds a denial, so that more is allowed when it goes. */
export const denies = (document: unknown): boolean =>
  (policyStatements(document) ?? []).some(({ effect }) => effect === 'Deny');

/** Whether somebody can read it as a policy. */
export const isPolicy = (document: unknown): boolean => policyStatements(document) !== undefined;

/** An account that no allowance of before named; without those, one that is not the own, as far as that is known. */
const isForeign = (account: string, allowed: readonly PolicyStatement[], own: string | undefined): boolean => {
  const known = allowed.flatMap(accountsOf);
  return !known.includes(account) && (known.length > 0 || own !== undefined);
};

const accountsOf = ({ principals = [] }: PolicyStatement): readonly string[] =>
  principals.flatMap((name) => accountIn(name.replace(/^\w+:/, '')) ?? []);

/** Whether all that the one speaks of, the other speaks of too. */
const includes = (other: PolicyStatement, one: PolicyStatement): boolean => speaksOf(other, one) && implies(one, other);

/** Principals, actions and resources of `other` are among those of `one`. */
const speaksOf = (one: PolicyStatement, other: PolicyStatement): boolean =>
  side(one.principals, one.notPrincipals, other.principals, other.notPrincipals) &&
  side(one.actions, one.notActions, other.actions, other.notActions) &&
  side(one.resources, one.notResources, other.resources, other.notResources);

type Names = readonly string[] | undefined;

function side(is: Names, isNot: Names, was: Names, wasNot: Names): boolean {
  if (isNot !== undefined) {
    if (wasNot !== undefined) return isNot.every((name) => matches(wasNot, name));
    // All but some hold a name when nothing of it can be among those.
    return was !== undefined && was.every((name) => !name.includes('*') && !matches(isNot, name));
  }
  if (is === undefined) return was === undefined && wasNot === undefined;
  return was === undefined ? is.includes('*') : was.every((name) => matches(is, name));
}

const matches = (patterns: readonly string[], name: string): boolean =>
  patterns.some((pattern) => pattern === name || expression(pattern).test(name));
const expression = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\?]/g, '\\$&').replaceAll('*', '.*')}$`, 's');

/** Whether whoever meets the conditions of the one meets those of the other: nothing is left out, no value is added. */
const implies = ({ conditions }: PolicyStatement, other: PolicyStatement): boolean =>
  other.conditions.every(({ operator, key, values }) =>
    conditions.some((one) => {
      if (one.operator !== operator || one.key !== key) return false;
      const [less, more] = operator.includes('Not') ? [values, one.values] : [one.values, values];
      return less.every((value) => more.includes(value));
    }),
  );
