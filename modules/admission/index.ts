export * from './admission';
export * from './policy';
export * from './system-images';
export * from './tenant-workloads';
export * from './zone-operator';
