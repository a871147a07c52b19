import { rt } from './rt.ts';
import type { ToolDefinition } from './tool-definition.ts';

/** The definitions that ship with the extension. */
export const builtInTools: readonly ToolDefinition[] = [rt];
