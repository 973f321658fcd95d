/** A table in Markdown. Outside code, Markdown would take `<stack>` for a tag. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(inCell).join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}

const inCell = (text: string): string =>
  text.replaceAll('|', '\\|').replace(/(`[^`]*`)|</g, (_found, code: string | undefined) => code ?? '&lt;');
