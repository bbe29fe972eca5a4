import { taskHandler } from '../../src/runs/task.ts';
import { createFakeKernel } from './fake-kernel.ts';

export default taskHandler(createFakeKernel);
