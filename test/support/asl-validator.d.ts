/** The package brings types that its own manifest does not name. */
declare module 'asl-validator' {
  export default function validate(definition: Readonly<Record<string, unknown>>): {
    readonly errors: readonly { readonly Message: string }[];
  };
}
