export * from './articles';
export * from './catalogue';
export * from './control';
export * from './ids';
export * from './problems';
export * from './reference';
