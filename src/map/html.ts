/** Text as HTML shows it. */
export const asText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** JSON that may stand inside a script element. */
export const asScriptData = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** A cell: plain text, or HTML that was made here. */
export type Cell = string | { readonly html: string };

/** A row, with an anchor if a search may lead there. */
export interface TableRow {
  readonly id?: string;
  readonly cells: readonly Cell[];
}

/** A table that scrolls by itself where it is too wide. The first cell of each row is its head. */
export function table(caption: string, head: readonly string[], rows: readonly TableRow[]): string {
  const titles = head.map((title) => `<th scope="col">${asText(title)}</th>`).join('');
  const body = rows.map(
    ({ id, cells }) => `<tr${id === undefined ? '' : ` id="${asText(id)}"`}>${cells.map(cell).join('')}</tr>`,
  );
  return `<div class="wide" tabindex="0" role="region" aria-label="${asText(`${caption}, table`)}"><table><caption>${asText(caption)}</caption><thead><tr>${titles}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`;
}

function cell(content: Cell, index: number): string {
  const html = typeof content === 'string' ? asText(content) : content.html;
  return index === 0 ? `<th scope="row">${html}</th>` : `<td>${html}</td>`;
}

/** A word on a coloured ground; the word alone says it. */
export const badge = (word: string): Cell => ({
  html: `<span class="badge ${asText(word.replace(/[^a-z]+/g, '-'))}">${asText(word)}</span>`,
});

export const code = (text: string): Cell => ({ html: `<code>${asText(text)}</code>` });

export const section = (id: string, title: string, says: string, ...parts: readonly string[]): string =>
  `<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${asText(title)}</h2><p>${asText(says)}</p>${parts.join('\n')}</section>`;
