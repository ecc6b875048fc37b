// Climbs the ladder with one scenario and reports back, so that the library takes all processors.
import { parentPort, workerData } from 'node:worker_threads';
import { climbScenario } from '@audition/scenario';

parentPort?.postMessage(climbScenario(workerData.scenario, workerData.effort));
