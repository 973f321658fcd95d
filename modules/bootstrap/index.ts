export * from './headroom';
export * from './headroom-placeholders';
export * from './namespace';
export * from './plan-reader';
export * from './priorities';
export * from './storage-class';
export * from './zone-operator';
