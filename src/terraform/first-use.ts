import pLimit from 'p-limit';
import type { SynthesisedStack } from '../synth';

/**
 * Terraform's plugin cache may be read by many, but filled only by one: the first `init` of each set of providers
 * runs alone, later ones side by side (docs/traps.md).
 */
export class FirstUse {
  private readonly alone = pLimit(1);
  private readonly filled = new Set<string>();

  async of(stack: SynthesisedStack, init: () => Promise<void>): Promise<void> {
    const set = providersOf(stack);
    const wasFirst = await this.alone(async () => {
      if (this.filled.has(set)) return false;
      await init();
      this.filled.add(set);
      return true;
    });
    if (!wasFirst) await init();
  }
}

/** The providers that a stack requires, with their versions, as one text. */
export function providersOf({ text }: SynthesisedStack): string {
  const { terraform } = JSON.parse(text) as { readonly terraform?: { readonly required_providers?: Required } };
  return Object.entries(terraform?.required_providers ?? {})
    .map(([name, { version }]) => `${name} ${version}`)
    .sort()
    .join(', ');
}

type Required = Readonly<Record<string, { readonly version: string }>>;
