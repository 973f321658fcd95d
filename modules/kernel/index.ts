export * from './cidr';
export * from './context';
export * from './contract';
export * from './errors';
export * from './exception';
export * from './naming';
export * from './tags';
