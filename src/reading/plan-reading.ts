import type { Due } from '../core/due/types.ts';
import type { DocumentKind, Place, ReadingProblem } from '../exchange/model/document.ts';

/** The plan reading, version 1: the public format that `due-regard read --json` prints and the review bench shows. */
export type PlanReading = {
  readonly format: 'due-regard/plan-reading@1';
  readonly source: {
    readonly name: string;
    readonly kind: DocumentKind;
    readonly sha256: string;
    readonly bytes: number;
    readonly pages: number | null;
  };
  readonly title: string | null;
  readonly organisation: string | null;
  readonly layout: 'table' | 'list' | 'prose';
  readonly period: { readonly text: string; readonly from: string; readonly to: string } | null;
  readonly updated: { readonly text: string; readonly on: string } | null;
  readonly sections: readonly ReadSection[];
  readonly items: readonly ReadItem[];
  readonly abbreviations: readonly { readonly short: string; readonly long: string }[];
  readonly leftover: readonly { readonly text: string; readonly place: Place }[];
  readonly problems: readonly ReadingProblem[];
};

export type ReadSection = { readonly ref: string | null; readonly title: string };

export const OWNER_KINDS = ['post', 'person', 'group', 'body', 'everyone'] as const;
export type OwnerKind = (typeof OWNER_KINDS)[number];

export const READ_STATUSES = ['not-started', 'in-progress', 'ongoing', 'done', 'carried-forward', 'dropped', 'unclear'] as const;
export type ReadStatus = (typeof READ_STATUSES)[number];

export type ReadItem = {
  readonly ref: string | null;
  /** Index into `sections`, or null. */
  readonly section: number | null;
  readonly context: string | null;
  readonly action: string;
  readonly measure: string | null;
  readonly leads: readonly { readonly text: string; readonly kind: OwnerKind; readonly expands: string | null }[];
  readonly due: Due;
  readonly progress: readonly { readonly on: string | null; readonly text: string }[];
  readonly status: { readonly text: string; readonly is: ReadStatus } | null;
  readonly rag: { readonly is: 'red' | 'amber' | 'green' | 'blue' | 'grey'; readonly from: 'fill' | 'word' | 'symbol' } | null;
  readonly requirements: readonly string[];
  readonly risks: readonly string[];
  readonly notes: string | null;
  readonly place: Place;
  /** 0 to 1; below 0.8 a person is asked. */
  readonly confidence: number;
};
