import type { MapData, ServiceData, StackData, StageData, StepData } from '../data';
import { byId, element, link, links, table, terms } from './element';

const toService = (name: string): string => `service/${name}`;
const toStack = (id: string): string => `stack/${id}`;

/** Opens what the address of the page names: `#service/decision-api`, `#stack/prod-data`. */
export function panel(data: MapData): void {
  const dialog = byId('panel') as HTMLDialogElement;
  const show = () => {
    const [kind = '', name = ''] = decodeURIComponent(location.hash.slice(1)).split('/');
    const content = contentOf(data, kind, name);
    mark(kind === 'stack' ? name : '', data.stacks);
    if (!content) {
      if (dialog.open) dialog.close();
      reveal(kind);
      return;
    }
    const close = element('button', { type: 'button', class: 'close', 'aria-label': 'Close' }, '×');
    close.addEventListener('click', () => dialog.close());
    dialog.replaceChildren(close, element('h2', { id: 'panel-title' }, name), ...content);
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
  };
  dialog.addEventListener('close', () => {
    if (/^#(service|stack)\//.test(location.hash)) history.pushState(undefined, '', '#');
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  addEventListener('hashchange', show);
  show();
}

/** An anchor inside a part that is folded opens it. */
function reveal(id: string): void {
  const target = document.getElementById(id);
  const folded = target?.closest('details');
  if (!folded) return;
  folded.open = true;
  target?.scrollIntoView();
}

/** What a stack reads and who reads it, in the graph. */
function mark(id: string, stacks: readonly StackData[]): void {
  const near = new Set(
    stacks.flatMap((one) => [...(one.id === id ? Object.keys(one.reads) : []), ...(id in one.reads ? [one.id] : [])]),
  );
  for (const node of document.querySelectorAll<SVGElement>('.graph [data-stack]')) {
    const own = node.dataset.stack ?? '';
    node.classList.toggle('chosen', own === id);
    node.classList.toggle('near', near.has(own));
  }
  for (const arrow of document.querySelectorAll<SVGElement>('.graph .arrow'))
    arrow.classList.toggle('chosen', arrow.dataset.from === id || arrow.dataset.to === id);
}

function contentOf(data: MapData, kind: string, name: string): readonly Node[] | undefined {
  const service = kind === 'service' ? data.services.find((one) => one.name === name) : undefined;
  if (service) return serviceContent(data, service);
  const stack = kind === 'stack' ? data.stacks.find(({ id }) => id === name) : undefined;
  return stack ? stackContent(stack) : undefined;
}

const stackContent = (stack: StackData): readonly Node[] => [
  terms({
    owner: stack.owner,
    source: element('code', {}, stack.source),
    settings: stack.settings.join(', '),
    'is read by': links(stack.readers, toStack),
    publishes: stack.publishes.join(', '),
    decisions: stack.decisions.join('; '),
    alarms: String(stack.alarms),
  }),
  table(
    'What it reads',
    ['stack', 'outputs'],
    Object.entries(stack.reads).map(([producer, outputs]) => [link(toStack(producer), producer), outputs.join(', ')]),
  ),
  table(
    `${stack.resources} resources`,
    ['kind', 'number'],
    stack.kinds.map(([kind, count]) => [kind, String(count)]),
  ),
];

const about = (service: ServiceData): HTMLElement =>
  terms({
    owner: `${service.owner} (team ${service.team})`,
    promise: service.promise,
    objectives: `works again within ${service.rtoMinutes} minutes, ${service.rpoMinutes} minutes of data may be lost`,
    'is called by': links(service.callers, toService),
    calls: links(service.peers, toService),
    databases: service.databases.join(', '),
    queues: service.queues.join(', '),
    alarms: links(service.alarms, (id) => `alarm-${id}`),
  });

function serviceContent(data: MapData, service: ServiceData): readonly Node[] {
  const stages = element('div', {});
  const choose = element(
    'select',
    { id: 'stage' },
    ...service.stages.map(({ environment }) => element('option', {}, environment)),
  );
  const last = service.stages.at(-1);
  if (last) choose.value = last.environment;
  const show = () => {
    const stage = service.stages.find(({ environment }) => environment === choose.value);
    stages.replaceChildren(...(stage ? stageContent(data, stage) : []));
  };
  choose.addEventListener('change', show);
  show();
  return [
    element('p', {}, service.says),
    about(service),
    element('p', {}, element('label', { for: 'stage' }, 'In '), choose),
    stages,
  ];
}

/** The promise is that of ADR-0024. */
const budget = (seconds: number): string =>
  `Waits of ours that may follow on each other when a zone is lost: ${seconds} s at most, of the 30 s that are promised.`;

/** Steps of the way count together; what clients of a store wait for comes with its failover, beside the way. */
const waited = ({ seconds, waits }: Pick<StepData, 'seconds' | 'waits'>): readonly string[] => [
  ...(seconds === undefined ? [] : [`${seconds} s`]),
  ...(waits === undefined ? [] : [`${waits} s beside AWS's failover`]),
];

function stageContent({ reasons, files }: MapData, stage: StageData): readonly Node[] {
  const seconds = stage.path.reduce((sum, step) => sum + (step.seconds ?? 0), 0);
  const path = stage.path.map(({ what, detail, ...step }) =>
    element(
      'li',
      {},
      element('strong', {}, what),
      ` ${detail}`,
      ...waited(step).map((words) => element('span', { class: 'seconds' }, words)),
    ),
  );
  const values = stage.values.flatMap((place) => {
    const reason = reasons[place];
    if (!reason) return [];
    const [key, value, file, line, replaced] = reason;
    return [[key, element('code', {}, value), `${files[file] ?? ''}:${line}`, replaced.join('; ')]];
  });
  return [
    element('h3', {}, 'The way of a request'),
    element('p', {}, seconds > 0 ? budget(seconds) : 'No door: what clients wait for is said beside each store.'),
    element('ol', { class: 'path' }, ...path),
    table(
      `Values in ${stage.environment}, namespace ${stage.namespace}`,
      ['key', 'value', 'said by', 'instead of'],
      values,
    ),
  ];
}
