import { parentPort, workerData } from 'node:worker_threads';
import { application } from '#main/application.ts';
import { windowUseCases } from '#main/window-use-cases.ts';
import { invariant } from '#shared/lib/assert.ts';
import { answerQuestions } from './answer-questions.ts';
import { assessmentAnswers } from './answers/assessment.ts';
import { engagementAnswers } from './answers/engagement.ts';
import { packAnswers } from './answers/pack.ts';
import { sourceAnswers } from './answers/sources.ts';
import type { LineData } from './questions.ts';

/** The composition root of a worker thread: every question has its answer here. */
invariant(parentPort !== null, 'the worker runs in a thread');
answerQuestions(parentPort, (workerData as LineData).flags, {
  ...engagementAnswers(windowUseCases),
  ...sourceAnswers(application, windowUseCases),
  ...assessmentAnswers(application, windowUseCases),
  ...packAnswers(application, windowUseCases),
});
