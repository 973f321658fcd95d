import { createInterface } from 'node:readline/promises';
import { nearest } from '../../modules/kernel';
import { EXIT, UserError } from './finish';
import { colour } from './terminal';

/** Something to ask a person. */
export interface Question {
  readonly text: string;
  /** What may be answered; anything when left out. */
  readonly choices?: readonly string[];
  /** What an empty line means; without it an answer is needed. */
  readonly usual?: string;
}

/** Puts one line to somebody and gives back what they typed. */
export type Ask = (line: string) => Promise<string>;

/** Asks until the answer is one. */
export async function answerTo({ text, choices, usual }: Question, ask: Ask): Promise<string> {
  const offered = choices ? ` ${colour.dim(`(${choices.join(', ')})`)}` : '';
  const line = `${text}${offered}${usual === undefined ? '' : ` [${usual}]`} `;
  for (let complaint = ''; ;) {
    const typed = (await ask(`${complaint}${line}`)).trim();
    const answer = typed === '' ? usual : typed;
    if (answer !== undefined && (!choices || choices.includes(answer))) return answer;
    complaint = answer === undefined ? '' : `${colour.yellow(noneOf(answer, choices ?? []))}\n`;
  }
}

function noneOf(answer: string, choices: readonly string[]): string {
  const meant = nearest(answer, choices);
  return meant ? `${answer} is none of them; did you mean ${meant}?` : `${answer} is none of them.`;
}

/** Whether somebody is there to be asked. */
export const isAttended = (): boolean => process.stdin.isTTY && process.stderr.isTTY;

/** Runs a conversation on the terminal, on stderr. Ends with a UserError when the person leaves it. */
export async function conversation<T>(talk: (ask: Ask) => Promise<T>): Promise<T> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const left = new Promise<never>((_, reject) => {
    const stop = () => reject(new UserError('Nothing was written.', EXIT.stopped));
    terminal.once('SIGINT', stop).once('close', stop);
  });
  try {
    return await Promise.race([talk((line) => terminal.question(line)), left]);
  } finally {
    left.catch(() => undefined);
    terminal.close();
  }
}
