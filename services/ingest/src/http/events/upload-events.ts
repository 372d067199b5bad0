import { foldRuns, isTerminal, type RunState, type UploadState } from '@viewership/shared/runs/state';
import { uploadView } from '../uploads/upload-view.js';
import type { UPLOAD_EVENTS } from '../uploads/upload-event-schema.js';
import type { EventOf } from './event-stream.js';
import type { Seen } from './upload-watch.js';

export type UploadEvent = EventOf<typeof UPLOAD_EVENTS>;

/**
 * A place in the events of an upload, in the order of its members: the run, how many of its stages have ended, and then the
 * state (0), the attempts of the next stage (1, 2, …), and the end. The events are a function of the runs, so that any
 * server goes on where another one stopped.
 */
interface Place {
  readonly run: number;
  readonly ended: number;
  readonly step: number;
}

interface PlacedEvent {
  readonly place: Place;
  event(): UploadEvent;
}

const END = Infinity;

/**
 * The events that follow `lastId`; without one, or with one that this upload cannot have given, the state as it is now and
 * what comes after it. An attempt that was taken back when a process stopped is not told a second time.
 */
export function eventsAfter(seen: Seen, lastId: string | undefined): UploadEvent[] {
  const events = sequence(seen);
  const after = lastId === undefined ? undefined : parse(lastId);
  const latest = events.findLastIndex(({ place }) => place.step === 0);
  const now = events[latest]?.place;
  const known = after !== undefined && now !== undefined && order({ ...after, step: 0 }, now) <= 0;
  const following = known ? events.filter(({ place }) => order(after, place) < 0) : events.slice(latest);
  return following.map((placed) => placed.event());
}

/** True when `lastId` is that of the end, and nothing has happened since. */
export function isAtEnd(seen: Seen, lastId: string | undefined): boolean {
  return lastId !== undefined && isTerminal(seen.state) && eventsAfter(seen, lastId).length === 0;
}

/** All events of the upload, in order. What says only that a run was overtaken is left out: the one that did says more. */
function sequence({ state, starts }: Seen): PlacedEvent[] {
  const { upload, runs, rematches } = state;
  if (runs.length === 0) return [stateEvent(state, { run: 0, ended: 0, step: 0 })];
  const events = runs.flatMap((current, index) => {
    const below = runs.slice(0, index);
    const results = current.results.filter(({ outcome }) => outcome !== 'superseded');
    const startsOfNext = index === runs.length - 1 ? starts : 0;
    return Array.from({ length: results.length + 1 }, (_, ended) => {
      const upToHere: RunState = { run: current.run, results: results.slice(0, ended) };
      const folded = foldRuns(upload, [...below, upToHere], rematches);
      const place = { run: current.run.no, ended, step: 0 };
      const attempts = results[ended]?.attempt ?? startsOfNext;
      return [
        stateEvent(folded, place),
        ...Array.from({ length: attempts }, (_start, before) => progressEvent(folded, place, before + 1)),
      ];
    }).flat();
  });
  const last = events.findLast(({ place }) => place.step === 0)?.place;
  return last !== undefined && isTerminal(state) ? [...events, endEvent(state, last)] : events;
}

function stateEvent(state: UploadState, place: Place): PlacedEvent {
  return { place, event: () => ({ id: idOf(place), event: 'state', data: uploadView(state) }) };
}

function progressEvent({ upload, nextStage }: UploadState, at: Place, attempt: number): PlacedEvent {
  const place = { ...at, step: attempt };
  const { uploadId } = upload;
  return {
    place,
    event: () => {
      if (nextStage === null) throw new Error(`run ${at.run} of ${uploadId} has an attempt after its end`);
      return {
        id: idOf(place),
        event: 'progress',
        data: { uploadId, run: at.run, stage: nextStage, attempt },
      };
    },
  };
}

function endEvent({ upload, status }: UploadState, at: Place): PlacedEvent {
  const place = { ...at, step: END };
  const { uploadId } = upload;
  return { place, event: () => ({ id: idOf(place), event: 'end', data: { uploadId, status } }) };
}

function order(a: Place, b: Place): number {
  if (a.run !== b.run) return a.run - b.run;
  if (a.ended !== b.ended) return a.ended - b.ended;
  return a.step === b.step ? 0 : a.step - b.step;
}

function idOf({ run, ended, step }: Place): string {
  return `${run}-${ended}-${step === END ? 'end' : step}`;
}

function parse(id: string): Place | undefined {
  const [, run, ended, step] = /^(\d{1,4})-(\d)-(\d{1,2}|end)$/.exec(id) ?? [];
  if (step === undefined) return undefined;
  return { run: Number(run), ended: Number(ended), step: step === 'end' ? END : Number(step) };
}
