import type { Answers } from '../access/answers';
import { none, type Register } from './register';

/** Computed answers as a table: who can access what, or who can reach what. */
export const answersRegister = (name: string, title: string, answers: Answers): Register => ({
  name,
  title,
  columns: ['answer', 'question', 'what', 'who'],
  rows: Object.entries(answers).flatMap(([question, rows]) =>
    Object.entries(rows).map(([what, who]) => ({
      ...{ answer: `${question}: ${what}`, question, what },
      who: who.length > 0 ? who.join('; ') : none('nobody, as computed'),
    })),
  ),
});
