/** CPU as Kubernetes writes it, in thousandths of a core. */
export const millicoresOf = (text: string): number =>
  text.endsWith('m') ? Number(text.slice(0, -1)) : Number(text) * 1000;

/** Memory as Kubernetes writes it, in MiB. */
export const mebibytesOf = (text: string): number => Number(text.slice(0, -2)) * (text.endsWith('Gi') ? 1024 : 1);
