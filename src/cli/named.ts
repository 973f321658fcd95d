import { nearest, type Problem } from '../../modules/kernel';

/** What is wrong with a name that should be one of these, if anything. */
export function oneOf(
  field: string,
  got: string,
  known: readonly { readonly name: string }[],
  what: string,
): readonly Problem[] {
  const names = known.map(({ name }) => name);
  if (names.includes(got)) return [];
  const meant = nearest(got, names);
  const want = names.length <= 6 ? names.join(' or ') : `the name of ${what}`;
  return [{ field, got, want, fix: meant ? `did you mean ${meant}?` : 'correct the name' }];
}
