export * from './chart-keys';
export * from './cluster-facts';
export * from './fact-text';
export { LAYERS, type Layer, type Place, type ValueFile, valueFiles } from './value-files';
export { addonsFolder, CLUSTERS, environmentFolder, factsFile, SERVICE_CHART, SERVICE_ROWS } from './paths';
