import { type Config, defaultConfig } from './config.ts';

/** The organisation's rules with every gap filled; `currency` stays absent, because no rate can be guessed. */
export interface EffectiveConfig {
  bands: { green: number; yellow: number };
  weights: Record<string, number>;
  stages: { id: string; label: string; description?: string | undefined }[];
  churn: { red: number; yellow: number; green: number };
  importance: { low: number; medium: number; high: number; critical: number };
  /** Whole days; the window counts both ends, 0..N. */
  renewalWindowDays: number;
  playbooks: NonNullable<Config['playbooks']>;
  currency: Config['currency'];
}

/**
 * Lays the organisation's config over the defaults, part by part: a part that is sent replaces the default part whole,
 * so that weights or stages of two vocabularies never mix.
 */
export function effectiveConfig(config: Config = {}): EffectiveConfig {
  return {
    bands: config.health?.bands ?? defaultConfig.health.bands,
    weights: config.health?.weights ?? defaultConfig.health.weights,
    stages: config.lifecycle?.stages ?? defaultConfig.lifecycle.stages,
    churn: config.impact?.churn ?? defaultConfig.impact.churn,
    importance: config.impact?.importance ?? defaultConfig.impact.importance,
    renewalWindowDays: config.impact?.renewalWindowDays ?? defaultConfig.impact.renewalWindowDays,
    playbooks: config.playbooks ?? [],
    currency: config.currency,
  };
}
