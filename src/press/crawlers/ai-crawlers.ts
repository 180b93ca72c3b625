/** Programs of AI services by what they read for, as their makers name them (checked in autumn 2026). */
import type { Crawlers } from '../../story/publication.ts';

export const AI_CRAWLERS: { readonly [purpose in keyof Crawlers]: readonly string[] } = {
  training: ['GPTBot', 'ClaudeBot', 'anthropic-ai', 'Google-Extended', 'Applebot-Extended', 'CCBot', 'Meta-ExternalAgent', 'FacebookBot', 'Bytespider', 'Amazonbot', 'cohere-training-data-crawler', 'AI2Bot', 'Diffbot', 'omgili', 'Timpibot', 'PanguBot', 'ImagesiftBot'],
  search: ['OAI-SearchBot', 'Claude-SearchBot', 'PerplexityBot', 'Amzn-SearchBot', 'DuckAssistBot', 'YouBot', 'PetalBot'],
  reader: ['ChatGPT-User', 'Claude-User', 'Perplexity-User', 'MistralAI-User', 'Meta-ExternalFetcher', 'Google-NotebookLM'],
};
