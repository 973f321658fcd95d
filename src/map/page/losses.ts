import type { LossData, MapData } from '../data';
import { byId, drawn, element } from './element';

/** Zones to choose from, and what their loss does. */
export function losses({ losses: all }: MapData): void {
  const place = byId('losses');
  const clusters = [...new Set(all.map(({ cluster }) => cluster))];
  const said = element('p', { class: 'said', 'aria-live': 'polite' }, 'No zone is lost.');
  const drawing = element('div', { class: 'loss' });
  const buttons: HTMLButtonElement[] = [];
  const choose = (loss: LossData, button: HTMLButtonElement) => {
    for (const one of buttons) one.setAttribute('aria-pressed', String(one === button));
    said.textContent = sentence(loss);
    drawing.replaceChildren(timeline(loss), legend(), fates(loss));
  };
  const group = (cluster: string) => {
    const own = all
      .filter((loss) => loss.cluster === cluster)
      .map((loss) => {
        const words = loss.isPartial ? `most of ${loss.zone}, evacuated` : loss.zone;
        const button = element('button', { type: 'button', class: 'zone', 'aria-pressed': 'false' }, words);
        button.addEventListener('click', () => choose(loss, button));
        buttons.push(button);
        return button;
      });
    return element(
      'div',
      { class: 'zones', role: 'group', 'aria-label': `Zones of ${cluster}` },
      element('strong', {}, cluster),
      ...own,
    );
  };
  place.replaceChildren(...clusters.map(group), said, drawing);
}

function sentence(loss: LossData): string {
  const zero = loss.fates.filter(([, , least]) => least === 0).length;
  const reduced = loss.fates.filter(([, pods, least]) => least < pods && least > 0).length;
  const whole =
    loss.wholeAfter === undefined ? 'Redundancy does not come back' : `All pods are back after ${loss.wholeAfter} s`;
  const broken = loss.findings.length === 0 ? '' : ` ${loss.findings.join('. ')}.`;
  return `${loss.zone} of ${loss.cluster}: ${zero} services without a pod, ${reduced} with fewer. ${whole}; ${loss.launched} nodes launched, ${loss.madeRoom} pods of lower priority gave way.${broken}`;
}

const SIZE = { width: 720, height: 140, left: 36, bottom: 22 } as const;
const LAYERS = ['whole', 'reduced', 'zero'] as const;

/** How many services had all, some or none of their pods, second by second. */
function timeline(loss: LossData): SVGElement {
  const last = (loss.wholeAfter ?? loss.moments.at(-1)?.[0] ?? 60) + 20;
  const x = (second: number) => SIZE.left + (second / last) * (SIZE.width - SIZE.left - 8);
  const marks = [0, 60, 120, 180, 240, 300].filter((second) => second <= last);
  const attributes = {
    viewBox: `0 0 ${SIZE.width} ${SIZE.height}`,
    role: 'img',
    'aria-label': `Services after the loss of ${loss.zone}, over time`,
  };
  return drawn(
    'svg',
    attributes,
    ...loss.moments.flatMap((moment, index) => bar(moment, x, loss.moments[index + 1]?.[0] ?? last)),
    ...marks.map((second) =>
      drawn('text', { x: x(second).toFixed(1), y: String(SIZE.height - 6), 'text-anchor': 'middle' }, `${second} s`),
    ),
    drawn('text', { x: '2', y: '16' }, String(loss.fates.length)),
  );
}

/** The parts of one moment, one on top of the other, until the next. */
function bar(moment: LossData['moments'][number], x: (second: number) => number, until: number): readonly SVGElement[] {
  const [second, ...counts] = moment;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const high = SIZE.height - SIZE.bottom - 8;
  let floor = SIZE.height - SIZE.bottom;
  return LAYERS.map((layer, place) => {
    const size = ((counts[place] ?? 0) / Math.max(total, 1)) * high;
    floor -= size;
    const width = Math.max(x(until) - x(second), 0.5).toFixed(1);
    return drawn('rect', {
      class: layer,
      x: x(second).toFixed(1),
      y: floor.toFixed(1),
      width,
      height: size.toFixed(1),
    });
  });
}

const legend = (): HTMLElement =>
  element('p', { class: 'legend' }, ...LAYERS.map((layer) => element('span', { class: layer }, WORDS[layer])));

const WORDS = { whole: 'all pods', reduced: 'some pods', zero: 'no pod' } as const;

const fates = ({ fates: all }: LossData): HTMLElement =>
  element(
    'ul',
    { class: 'fates', 'aria-label': 'Pods of each service: before, at worst, at the end' },
    ...all.map(([name, pods, least, end]) =>
      element(
        'li',
        { class: fateOf(pods, least) },
        element('span', {}, name),
        element('b', {}, `${pods} → ${least} → ${end}`),
      ),
    ),
  );

const fateOf = (pods: number, least: number): string => {
  if (least === 0) return 'zero';
  return least < pods ? 'reduced' : 'whole';
};
