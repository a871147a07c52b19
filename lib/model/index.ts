export * from './account';
export * from './api';
export * from './config';
export * from './feedback';
export * from './lookup-key';
export * from './record-ref';
export * from './shape';
