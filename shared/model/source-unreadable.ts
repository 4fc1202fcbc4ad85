import type { Problem } from './problem.ts';

/**
 * A file that turns out to be unreadable while its rows are streamed: the rows before were good, so there is no
 * Result to return. Thrown by readers, caught once by the use case that reads.
 */
export class SourceUnreadable extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.name = 'SourceUnreadable';
    this.problem = problem;
  }
}
