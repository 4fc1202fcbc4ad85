import type { Problem } from '../model/problem.ts';

/** A key that was open does not sign: its card was pulled out, or answered with something else. */
export class SigningFailed extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}
