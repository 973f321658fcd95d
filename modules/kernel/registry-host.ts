/** The host of an account's private registry (AmazonECR/latest/userguide/Registries): images are pulled from here only. */
export const registryHost = (account: string, region: string): string => `${account}.dkr.ecr.${region}.amazonaws.com`;
