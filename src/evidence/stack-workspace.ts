/** The workspace of a stack by its id: of all that it begins with the longest, because `prod-euw1-network` is none of `prod`. */
export const stackWorkspace = <Named extends { readonly name: string }>(
  id: string,
  workspaces: readonly Named[],
): Named | undefined =>
  workspaces
    .filter(({ name }) => id.startsWith(`${name}-`))
    .sort((one, other) => other.name.length - one.name.length)[0];
