/** What a worker thread runs: the same kernel as everywhere, behind piscina's calling convention. */
import { createKernel } from '../src/kernel/kernel.ts';
import { taskHandler } from '../src/runs/task.ts';

export default taskHandler(createKernel);
