import { type Act, ARTICLES } from './articles';

/** A reference to an article: `2024/1774:17.1.b`. */
export type Reference = `${Act}:${string}`;

const SHORT: Readonly<Record<Act, string>> = { '2022/2554': 'DORA', '2024/1774': 'RTS 2024/1774' };

const isAct = (text: string): text is Act => text in ARTICLES;

/** What an article asks for; nothing when the index does not have it. */
export function demandOf(reference: string): string | undefined {
  const [act = '', article = ''] = reference.split(':');
  return isAct(act) ? ARTICLES[act][article] : undefined;
}

/** As people write it: `RTS 2024/1774 Art. 17(1)(b)`. */
export function inWords(reference: Reference): string {
  const [act = '', article = ''] = reference.split(':');
  const [number = '', ...parts] = article.split('.');
  return `${isAct(act) ? SHORT[act] : act} Art. ${number}${parts.map((part) => `(${part})`).join('')}`;
}

/** The other way round; nothing when it is no reference. */
export function fromWords(words: string): string | undefined {
  const [, short, article] = /^(DORA|RTS 2024\/1774) Art\. (\d+(?:\([a-z0-9]+\))*)$/.exec(words) ?? [];
  if (short === undefined || article === undefined) return undefined;
  return `${short === 'DORA' ? '2022/2554' : '2024/1774'}:${article.replaceAll('(', '.').replaceAll(')', '')}`;
}
