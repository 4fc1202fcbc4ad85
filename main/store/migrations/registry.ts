import { engagementFile } from './0010-engagement-file.ts';
import type { Migration } from './migration.ts';

/** One line a migration, oldest first. */
export const migrations: readonly Migration[] = [engagementFile];
