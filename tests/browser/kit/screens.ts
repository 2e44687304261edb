import type { Page } from 'playwright-core';
import { formSteps, type FormStep } from '#domain/meeting/form-step.ts';
import { paperPaths } from '#app/papers/paper-paths.ts';
import { meetingPaperKinds } from '#app/papers/paper-subject.ts';
import { formStepPaths, paths } from '#app/routes.ts';
import { backupWords, restoreWords } from '#app/text/backup.ts';
import { bin } from '#app/text/bin.ts';
import { cellInfo } from '#app/text/cell.ts';
import { dues } from '#app/text/dues.ts';
