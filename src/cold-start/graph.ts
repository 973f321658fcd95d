/** Something that has to start on an empty cluster: a resource of a stack, an add-on, a step that Argo CD takes. */
export interface Component {
  readonly name: string;
  /** What must be there before it can start, as `kind:name`: `node:system`, `crd:karpenter.sh`, `secret:argocd/repository`. */
  readonly needs: readonly string[];
  /** What is there once it has started. */
  readonly provides: readonly string[];
  /** Names of components that have started before anybody tries this one. */
  readonly after: readonly string[];
  /** Whether Kubernetes goes on trying until its needs are met, once its objects could be made. @default false */
  readonly patient?: boolean;
}

export interface ColdStart {
  /** What starts together, in order: a wave needs only what the waves before it provide. */
  readonly waves: readonly (readonly string[])[];
  /** What never starts, as sentences: circles first, then what waits behind them. */
  readonly stuck: readonly string[];
}

/**
 * Starts what can be started until nothing more can. What one of several provides is there with the first of them, so a
 * component is stuck only when no way is left.
 */
export function coldStart(components: readonly Component[]): ColdStart {
  const waves: string[][] = [];
  const there = new Set<string>();
  let waiting = components;
  for (;;) {
    const ready = waiting.filter(({ needs }) => needs.every((need) => there.has(need)));
    if (ready.length === 0) return { waves, stuck: explain(waiting, there) };
    waves.push(ready.map(({ name }) => name));
    for (const need of ready.flatMap(({ provides }) => provides)) there.add(need);
    waiting = waiting.filter((component) => !ready.includes(component));
  }
}

/** Why they do not start: what nobody provides, and the circles in which they wait for each other. */
function explain(waiting: readonly Component[], there: ReadonlySet<string>): readonly string[] {
  const lacks = ({ needs }: Component) => needs.filter((need) => !there.has(need));
  const providers = (need: string) => waiting.filter(({ provides }) => provides.includes(need));
  const missing = waiting.flatMap((component) =>
    lacks(component)
      .filter((need) => providers(need).length === 0)
      .map((need) => `${component.name} needs ${need}, which nothing provides`),
  );
  const circles = waiting.flatMap((component) => circleFrom(component, lacks, providers) ?? []);
  const distinct = [...new Set(circles)];
  const behind = waiting.map((component) => `${component.name} waits for ${lacks(component).join(', ')}`);
  return [...missing, ...distinct, ...behind];
}

type Lacks = (component: Component) => readonly string[];
type Providers = (need: string) => readonly Component[];

/** The circle that a component stands in, if it stands in one, told from its first name on. */
function circleFrom(start: Component, lacks: Lacks, providers: Providers): string | undefined {
  const path = pathBack(start, start, lacks, providers, new Set());
  if (!path) return undefined;
  const names = path.map(({ component }) => component.name);
  const first = names.indexOf([...names].sort()[0] ?? '');
  const turned = [...path.slice(first), ...path.slice(0, first)];
  const [head] = turned;
  return `${turned.map(({ component, need }) => `${component.name} needs ${need}`).join(' of ')} of ${head?.component.name ?? ''}`;
}

interface Step {
  readonly component: Component;
  readonly need: string;
}

function pathBack(
  from: Component,
  goal: Component,
  lacks: Lacks,
  providers: Providers,
  seen: Set<Component>,
): readonly Step[] | undefined {
  seen.add(from);
  for (const need of lacks(from)) {
    for (const provider of providers(need)) {
      if (provider === goal) return [{ component: from, need }];
      if (seen.has(provider)) continue;
      const rest = pathBack(provider, goal, lacks, providers, seen);
      if (rest) return [{ component: from, need }, ...rest];
    }
  }
  return undefined;
}
