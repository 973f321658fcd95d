import { parse, stringify } from 'yaml';
import type { Answers } from '../access/answers';

/** What a reviewer of the file has to know. */
const HEAD = (what: string) => `# ${what} in production, as computed from what is synthesised (src/access, src/reach).
# Somebody looked at every entry: platform check fails on an answer that is missing here, and on one that is here and is not
# computed. After a change that is meant: npm run access, and review the difference.
`;
const NOBODY = 'nobody';

/** The answers as they are committed. */
export const writtenAnswers = (what: string, answers: Answers): string =>
  `${HEAD(what)}${stringify(
    mapped(answers, (who) => (who.length === 0 ? NOBODY : who)),
    { lineWidth: 0 },
  )}`;

/** One line for each difference, in both directions, and for whatever nobody understands. */
export function answerProblems(file: string, text: string, computed: Answers): readonly string[] {
  const expected = mapped((parse(text) ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>, listOf);
  const questions = [...new Set([...Object.keys(expected), ...Object.keys(computed)])];
  return questions.flatMap((question) => {
    const [want, got] = [expected[question] ?? {}, computed[question] ?? {}];
    const rows = [...new Set([...Object.keys(want), ...Object.keys(got)])];
    return rows.flatMap((row) => rowProblems(`${question}: ${row}`, { want: want[row], got: got[row], file }));
  });
}

interface Row {
  readonly want: readonly string[] | undefined;
  readonly got: readonly string[] | undefined;
  readonly file: string;
}

function rowProblems(field: string, { want, got, file }: Row): readonly string[] {
  if (want === undefined)
    return [`${field}: got ${named(got)}, want nothing of the kind - review it, then npm run access`];
  if (got === undefined)
    return [`${field}: got nothing of the kind, want ${named(want)} - review it, then npm run access`];
  const unknown = got.filter((who) => who.startsWith('? '));
  const surplus = got.filter((who) => !want.includes(who) && !unknown.includes(who));
  const missing = want.filter((who) => !got.includes(who));
  return [
    ...unknown.map(
      (who) =>
        `${field}: got ${who.slice(2)} by a rule that is not understood, want a yes or a no - write it otherwise, or teach src/access`,
    ),
    ...surplus.map((who) => `${field}: got ${who}, want ${named(want)} - take it away, or accept it in ${file}`),
    ...missing.map((who) => `${field}: got ${named(got)}, want ${who} too - give it back, or take it out of ${file}`),
  ];
}

const named = (names: readonly string[] = []): string => (names.length === 0 ? NOBODY : names.join(', '));
const listOf = (who: unknown): readonly string[] => (Array.isArray(who) ? who.map(String) : []);

const mapped = <From, To>(
  answers: Readonly<Record<string, Readonly<Record<string, From>>>>,
  map: (who: From) => To,
): Readonly<Record<string, Readonly<Record<string, To>>>> =>
  Object.fromEntries(
    Object.entries(answers).map(([question, rows]) => [
      question,
      Object.fromEntries(Object.entries(rows).map(([row, who]) => [row, map(who)] as const)),
    ]),
  );
