import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { MapData } from './data';
import { graph } from './graph';
import { asScriptData, asText, section } from './html';
import { serviceTable } from './service-table';
import { stackTable, type Tables } from './tables';

const FOLDER = join(__dirname, 'page');

/** The whole page as one file: no request leaves it, and it opens from a disk, a mail or an archive alike. */
export function page(data: MapData, tables: Tables): string {
  const title = `${data.organisation}: the platform`;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">`,
    `<title>${asText(title)}</title>`,
    `<style>${readFileSync(join(FOLDER, 'style.css'), 'utf8')}</style>`,
    '</head>',
    '<body>',
    header(title),
    '<main>',
    ...sections(data, tables),
    '</main>',
    '<dialog id="panel" aria-labelledby="panel-title"></dialog>',
    `<script type="application/json" id="data">${asScriptData(data)}</script>`,
    `<script>${script()}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

const LINKS = {
  stacks: 'Stacks',
  services: 'Services',
  zones: 'Zones',
  alarms: 'Alarms',
  controls: 'Controls',
  versions: 'Versions',
} as const;

const header = (title: string): string =>
  [
    '<header>',
    `<h1>${asText(title)}</h1>`,
    '<div class="search" role="search"><label for="search">Search <kbd>/</kbd></label>',
    '<input id="search" type="search" autocomplete="off" role="combobox" aria-expanded="false" aria-controls="hits" aria-autocomplete="list" placeholder="service, host, stack, alarm, control">',
    '<ul id="hits" role="listbox" aria-label="Found" hidden></ul></div>',
    `<nav aria-label="Parts">${Object.entries(LINKS)
      .map(([id, words]) => `<a href="#${id}">${words}</a>`)
      .join('')}</nav>`,
    '<button id="theme" type="button">Dark or light</button>',
    '</header>',
  ].join('\n');

const sections = (data: MapData, tables: Tables): readonly string[] => [
  section(
    'stacks',
    'Workspaces, stacks and contracts',
    `${data.stacks.length} stacks in ${new Set(data.stacks.map(({ workspace }) => workspace)).size} workspaces. An arrow leads from a stack to one that reads its outputs; choose a stack to see which, and what stands in it.`,
    `<div class="wide" tabindex="0" role="region" aria-label="Graph of the stacks">${graph(data.stacks, Object.fromEntries(data.environments.map(({ name, cluster }) => [name, cluster])))}</div>`,
    `<details><summary>The same as a table</summary>${stackTable(data.stacks)}</details>`,
  ),
  section(
    'services',
    'Services and environments',
    'Pods at least and at most in each environment. Choose a service to see its way, its budget, and each value with the file and line that says so.',
    serviceTable(data),
  ),
  section(
    'zones',
    'When a zone dies',
    'Worked out from what is rendered, by the scheduler and Karpenter as modelled in drill simulate az-loss. Choose a zone.',
    '<div id="losses"></div>',
  ),
  section('alarms', 'Alarms and their ways', 'Every alarm that calls somebody, by its runbook.', tables.alarms),
  controlsSection(tables),
  section('versions', 'Versions and the end of their support', 'One table for all clusters.', tables.versions),
];

const controlsSection = (tables: Tables): string =>
  section(
    'controls',
    'Controls, policies, waivers',
    'What is checked, and what that does not show. Nothing here says that a law is fulfilled.',
    tables.controls,
    `<details id="policies"><summary>Policies</summary>${tables.policies}</details>`,
    tables.waivers,
  );

/** Our own script, typed and checked, made one file. */
function script(): string {
  const entry = join(FOLDER, 'script.ts');
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    ...{ bundle: true, minify: true, write: false, format: 'iife', target: 'es2022', legalComments: 'none' },
  });
  const [file] = outputFiles;
  if (!file) throw new Error(`nothing was built of ${entry}`);
  return file.text.replaceAll('</script', '<\\/script');
}
