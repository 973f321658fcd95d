import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Terraform reads files of this ending last, and their backend replaces that of the stack (developer.hashicorp.com/terraform/language/files/override). */
const OVERRIDE = 'first_plan_override.tf.json';
/** Where the empty state would lie; nothing is ever written there but a folder. */
const STATES = join('.terraform', 'first-plan');

/** Lets an empty state in the stack's own folder stand for one that was never written; Terraform wants an init afterwards. */
export function imagineState(path: string): void {
  writeFileSync(join(path, OVERRIDE), JSON.stringify({ terraform: { backend: { local: { workspace_dir: STATES } } } }));
}

/** The stack's own backend counts again. */
export function forgetImagined(path: string): void {
  rmSync(join(path, OVERRIDE), { force: true });
  rmSync(join(path, STATES), { recursive: true, force: true });
}
