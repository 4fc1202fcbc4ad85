/**
 * The names of all calls and events, apart from their schemas: the preload allows these and no others, and it must
 * stay small. The compiler holds this list and the contract together.
 */
export const requestNames = [
  'application.about',
  'files.choose',
  'files.show',
  'engagement.recent',
  'engagement.create',
  'engagement.open',
  'engagement.sample',
  'engagement.close',
  'engagement.summary',
  'sources.list',
  'sources.inspect',
  'sources.preview',
  'sources.add',
  'sources.change',
  'sources.remove',
  'mappings.list',
  'mappings.export',
  'mappings.import',
  'mappings.remove',
  'assessment.start',
  'assessment.state',
  'assessment.overview',
  'accounts.page',
  'accounts.facets',
  'accounts.detail',
  'accounts.row',
  'pack.build',
  'pack.readKey',
  'pack.createKey',
  'verification.start',
  'help.pages',
  'help.copy',
  'jobs.cancel',
] as const;
export type RequestName = (typeof requestNames)[number];

export const eventNames = ['job.progress', 'job.ended'] as const;
export type EventName = (typeof eventNames)[number];

/** Exchanges the paths of dropped files for tokens: asked by the preload itself, never by the page. */
export const adoptChannel = 'files.adopt';
