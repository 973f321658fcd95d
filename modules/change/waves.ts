/** A stack, and those whose outputs it reads. */
export interface Ordered {
  readonly id: string;
  readonly dependsOn: readonly string[];
}

/** The stacks in waves: each is planned and applied when all of the wave before it are. */
export function waves<T extends Ordered>(stacks: readonly T[]): readonly (readonly T[])[] {
  const found: T[][] = [];
  let left = [...stacks];
  while (left.length > 0) {
    const waiting = new Set(left.map(({ id }) => id));
    const wave = left.filter(({ dependsOn }) => !dependsOn.some((id) => waiting.has(id)));
    if (wave.length === 0) throw new Error(`${[...waiting].join(', ')} wait for each other`);
    found.push(wave);
    left = left.filter((stack) => !wave.includes(stack));
  }
  return found;
}
