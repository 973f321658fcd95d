/** A text where nothing in it is markup. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A table of cells that are markup already. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[], name = ''): string =>
  [
    `<table${name === '' ? '' : ` class="${name}"`}>`,
    `<thead><tr>${head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`),
    '</tbody></table>',
  ].join('\n');

/** A list of texts. */
export const list = (texts: readonly string[]): string =>
  `<ul>${texts.map((text) => `<li>${escaped(text)}</li>`).join('')}</ul>`;

/** A whole page that asks for nothing from anywhere. */
export const page = (title: string, body: readonly string[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${body.join('\n')}
</body>
</html>
`;

const STYLE = `
:root { --ink: #1b1f24; --faint: #57606a; --line: #d0d7de; --ground: #fff; --soft: #f6f8fa; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 2rem 1.5rem 4rem; color: var(--ink); background: var(--ground);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif; }
h1 { font-size: 1.7rem; margin: 0 0 .3rem; } h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; } p, ul, dl { margin: .4rem 0; } ul { padding-left: 1.2rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; } dt { color: var(--faint); }
dd { margin: 0; overflow-wrap: anywhere; } code { font: 12.5px ui-monospace, "DejaVu Sans Mono", monospace; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; } th, td { text-align: left; vertical-align: top;
  padding: .3rem .5rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { font-weight: 600; background: var(--soft); } .matrix td:first-child { white-space: nowrap; }
.matrix td { font-size: .88rem; } small { color: var(--faint); } .matrix th { white-space: nowrap; } .matrix td { line-height: 1.65; }
details { border-bottom: 1px solid var(--line); padding: .35rem 0; } summary { cursor: pointer; }
.o { display: inline-block; padding: 0 .45rem; border-radius: .6rem; font-size: .82rem; font-weight: 600; white-space: nowrap; }
.fail { background: #ffd7d5; color: #82071e; } .not_run { background: #eaeef2; color: #424a53; }
.waived { background: #fff1c2; color: #6b4700; } .pass { background: #d4f5dd; color: #0b5124; }
.not_applicable { background: #fff; color: #57606a; border: 1px solid var(--line); }
.note { background: var(--soft); border-left: 4px solid var(--line); padding: .6rem 1rem; }
.wrong { border-left-color: #cf222e; }
@media print { body { max-width: none; padding: 0; } details { break-inside: avoid; } }
`.replaceAll('\n', ' ');
