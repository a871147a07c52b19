export * from './account.ts';
export * from './api.ts';
export * from './config.ts';
export * from './feedback.ts';
export * from './lookup-key.ts';
export * from './record-ref.ts';
export * from './shape.ts';
